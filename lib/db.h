/* db.h - one MySQL or MariaDB connection of one process.
 *
 * A call either does its work or does not return (fail.h). So callers see domain answers only: a row or none, one row
 * changed or none, a duplicate or not. Text and lists in results live in the arena.
 *
 * Who begins a transaction: the handler, or the worker for its job. Never a store function: it runs in its caller's.
 * What was not committed is rolled back when the handler returns, so no refusal needs a rollback. */
#ifndef DB_H
#define DB_H
#include "fail.h"
#include "shape_sql.h"

struct arena; struct db;

/* socket or host: one, or several with commas between, "db1:3306,db2:3306", of which the first that answers is taken (Galera).
 * ca_file: who vouches for the server; with it TLS is spoken to every host, else to those that are elsewhere (url.h). */
struct db_config { const char *socket, *host, *user, *password, *name, *ca_file; int64_t port; };
EXTERN_SHAPE(struct db_config, db_config_shape);

/* Connects lazily, and again after a loss. */
struct db *db_new(const struct db_config *, struct arena *);
void db_free(struct db *);

bool db_one(struct db *, const struct query *, const struct shape *in, const void *from,
            const struct shape *out, void *into);
struct list db_all(struct db *, const struct query *, const struct shape *in, const void *from,
                   const struct shape *out);
int64_t db_run(struct db *, const struct query *, const struct shape *in, const void *from);    /* rows matched */
/* One row. false: a unique key has it already; nothing was changed and the transaction goes on. */
bool db_insert(struct db *, const struct query *, const struct shape *in, const void *from);
void db_insert_all(struct db *, const struct query *, const struct shape *in, struct list rows); /* one round trip */

void db_begin(struct db *);
void db_commit(struct db *);
bool db_in_transaction(const struct db *);
void db_settle(struct db *);            /* rolls back what is open; never fails; the loop calls it */
bool db_ready(struct db *);             /* answers a ping now; for /readyz */
void db_prepare(struct db *, const struct query *);     /* for the test that prepares every query */
#endif
