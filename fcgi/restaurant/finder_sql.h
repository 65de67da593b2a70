/* finder_sql.h - one SQLite connection of one process, and its prepared statements. A call does its work or does not
 * return. */
#ifndef FINDER_SQL_H
#define FINDER_SQL_H
#include <sqlite3.h>
#include <stdbool.h>
#include <stdint.h>

struct arena; struct finder;

struct finding { const char *sql; };    /* static const: its address is its identity */

struct finder *finder_new(const char *path, struct arena *);
void finder_free(struct finder *);
struct arena *finder_arena(struct finder *);
/* Ends what an earlier request left open, and opens the file anew when it is not the one at the path. writes: may
 * create it. false: there is none. */
bool finder_open(struct finder *, bool writes);

/* values: 't' text, 'i' int64_t, 'r' double, 'n' NULL, 'b' blob and its size_t. Then rows until false. */
sqlite3_stmt *finder_ask(struct finder *, const struct finding *, const char *values, ...);
bool finder_row(struct finder *, sqlite3_stmt *);
void finder_run(struct finder *, const struct finding *, const char *values, ...);
void finder_script(struct finder *, const char *sql);
int64_t finder_last_row(struct finder *);
/* The column's text in the arena; NULL for NULL. */
const char *finder_text(struct finder *, sqlite3_stmt *, int column);
#endif
