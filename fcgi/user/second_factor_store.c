#include "db.h"
#include "second_factor.h"

struct recovery_row { struct uuid account_id; const char *hash; };
struct recovery_count { int64_t n; };

SHAPE(struct recovery_row, recovery_row_shape, FIELD(struct recovery_row, account_id), FIELD(struct recovery_row, hash));
SHAPE(struct recovery_count, recovery_count_shape, FIELD(struct recovery_count, n));

static const struct query
	find_factor = { "SELECT account_id, secret, confirmed_at, last_step, created_at FROM second_factor WHERE account_id = :account_id" },
	lock_factor = { "SELECT account_id, secret, confirmed_at, last_step, created_at FROM second_factor WHERE account_id = :account_id FOR UPDATE" },
	drop_begun = { "DELETE FROM second_factor WHERE account_id = :account_id AND confirmed_at IS NULL" },
	insert_factor = { "INSERT INTO second_factor (account_id, secret, last_step, created_at)"
	                  " VALUES (:account_id, :secret, 0, :created_at)" },
	confirm_factor = { "UPDATE second_factor SET confirmed_at = :confirmed_at, last_step = :last_step"
	                   " WHERE account_id = :account_id AND secret = :secret AND confirmed_at IS NULL" },
	take_step = { "UPDATE second_factor SET last_step = :last_step"
	              " WHERE account_id = :account_id AND confirmed_at IS NOT NULL AND last_step < :last_step" },
	remove_factor = { "DELETE FROM second_factor WHERE account_id = :account_id" },
	remove_codes = { "DELETE FROM recovery_code WHERE account_id = :account_id" },
	insert_code = { "INSERT INTO recovery_code (account_id, hash) VALUES (:account_id, :hash)" },
	take_code = { "DELETE FROM recovery_code WHERE account_id = :account_id AND hash = :hash" },
	count_codes = { "SELECT COUNT(*) AS n FROM recovery_code WHERE account_id = :account_id" };

bool second_factor_find(struct db *db, struct uuid account_id, struct second_factor *out)
{
	*out = (struct second_factor){ .account_id = account_id };
	return db_one(db, &find_factor, &second_factor_shape, out, &second_factor_shape, out);
}

bool second_factor_lock(struct db *db, struct uuid account_id, struct second_factor *out)
{
	*out = (struct second_factor){ .account_id = account_id };
	return db_one(db, &lock_factor, &second_factor_shape, out, &second_factor_shape, out);
}

bool second_factor_begin(struct db *db, const struct second_factor *f)
{
	db_run(db, &drop_begun, &second_factor_shape, f);
	return db_insert(db, &insert_factor, &second_factor_shape, f);
}

bool second_factor_confirm(struct db *db, const struct second_factor *f)
{
	return db_run(db, &confirm_factor, &second_factor_shape, f);
}

bool second_factor_take(struct db *db, struct uuid account_id, int64_t step)
{
	return db_run(db, &take_step, &second_factor_shape, &(struct second_factor){ .account_id = account_id, .last_step = step });
}

void second_factor_remove(struct db *db, struct uuid account_id)
{
	struct second_factor f = { .account_id = account_id };

	db_run(db, &remove_codes, &second_factor_shape, &f);
	db_run(db, &remove_factor, &second_factor_shape, &f);
}

void recovery_codes_replace(struct db *db, struct uuid account_id, struct list hashes)
{
	struct recovery_row rows[RECOVERY_CODES];
	const char *const *hash = hashes.at;
	size_t n = hashes.n < RECOVERY_CODES ? hashes.n : RECOVERY_CODES;

	db_run(db, &remove_codes, &second_factor_shape, &(struct second_factor){ .account_id = account_id });
	for (size_t i = 0; i < n; i++)
		rows[i] = (struct recovery_row){ account_id, hash[i] };
	db_insert_all(db, &insert_code, &recovery_row_shape, (struct list){ rows, n });
}

bool recovery_code_take(struct db *db, struct uuid account_id, const char *hash)
{
	return db_run(db, &take_code, &recovery_row_shape, &(struct recovery_row){ account_id, hash });
}

int64_t recovery_codes_left(struct db *db, struct uuid account_id)
{
	struct recovery_row row = { .account_id = account_id };
	struct recovery_count count = { 0 };

	db_one(db, &count_codes, &recovery_row_shape, &row, &recovery_count_shape, &count);
	return count.n;
}

void second_factor_prepare_all(struct db *db)
{
	const struct query *const all[] = { &find_factor, &lock_factor, &drop_begun, &insert_factor, &confirm_factor, &take_step, &remove_factor, &remove_codes,
		&insert_code, &take_code, &count_codes };

	for (size_t i = 0; i < sizeof all / sizeof *all; i++)
		db_prepare(db, all[i]);
}
