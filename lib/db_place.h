/* db_place.h - the servers that a database is at: "db1", "db1:3307" or "db1:3306,db2:3306,db3", in the order they are tried. */
#ifndef DB_PLACE_H
#define DB_PLACE_H
#include <stdbool.h>
#include <stddef.h>

enum { DB_PLACE_HOST = 128 };

struct db_place { char host[DB_PLACE_HOST]; unsigned port; };

size_t db_places(const char *hosts);                    /* how many; 0: not a list of hosts */
/* The i-th, counted on from the first again after the last. port: of those that name none; 0 is MySQL's own. */
struct db_place db_place(const char *hosts, size_t i, unsigned port);
#endif
