#include "clock.h"
#include "db.h"
#include "errand.h"

enum { FORGET_AFTER_S = 7 * 86400 };

struct errand_key { struct uuid account_id; struct instant forget_before; };
struct errand_count { int64_t n; };

SHAPE(struct errand, errand_shape,
	FIELD(struct errand, id), FIELD(struct errand, account_id), FIELD(struct errand, sequence), FIELD(struct errand, is_open),
	FIELD(struct errand, heard_at));
SHAPE(struct errand_key, errand_key_shape, FIELD(struct errand_key, account_id), FIELD(struct errand_key, forget_before));
SHAPE(struct errand_count, errand_count_shape, FIELD(struct errand_count, n));

/* The sequence is raised last: what stands before it still compares with the old one. */
static const struct query
	hear_errand = { "INSERT INTO errand (id, account_id, sequence, is_open, heard_at)"
	                " VALUES (:id, :account_id, :sequence, :is_open, :heard_at) ON DUPLICATE KEY UPDATE"
	                " account_id = IF(sequence < :sequence, :account_id, account_id),"
	                " is_open = IF(sequence < :sequence, :is_open, is_open),"
	                " heard_at = IF(sequence < :sequence, :heard_at, heard_at),"
	                " sequence = IF(sequence < :sequence, :sequence, sequence)" },
	count_open  = { "SELECT COUNT(*) AS n FROM errand WHERE account_id = :account_id AND is_open" },
	forget_old  = { "DELETE FROM errand WHERE is_open = FALSE AND heard_at < :forget_before ORDER BY heard_at LIMIT 1000" };

void errand_hear(struct db *db, const struct errand *e)
{
	db_run(db, &hear_errand, &errand_shape, e);
}

bool errands_open(struct db *db, struct uuid account_id)
{
	struct errand_key key = { .account_id = account_id };
	struct errand_count count = { 0 };

	db_one(db, &count_open, &errand_key_shape, &key, &errand_count_shape, &count);
	return count.n;
}

int64_t errands_forget(struct db *db)
{
	struct errand_key key = { .forget_before = { clock_real().ms - FORGET_AFTER_S * 1000LL } };

	return db_run(db, &forget_old, &errand_key_shape, &key);
}

void errand_prepare_all(struct db *db)
{
	db_prepare(db, &hear_errand);
	db_prepare(db, &count_open);
	db_prepare(db, &forget_old);
}
