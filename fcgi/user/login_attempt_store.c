#include "clock.h"
#include "db.h"
#include "login_attempt.h"

#define ATTEMPT "state, browser, provider, verifier, nonce, next, link_account_id, link_session_id, former_session_id, expires_at"

static const struct query
	insert_attempt = { "INSERT INTO login_attempt (" ATTEMPT ") VALUES (:state, :browser, :provider, :verifier, :nonce, :next,"
	                   " :link_account_id, :link_session_id, :former_session_id, :expires_at)" },
	lock_attempt = { "SELECT " ATTEMPT " FROM login_attempt WHERE state = :state FOR UPDATE" },
	delete_attempt = { "DELETE FROM login_attempt WHERE state = :state" },
	forget_attempts = { "DELETE FROM login_attempt WHERE expires_at < :expires_at ORDER BY expires_at LIMIT 1000" };

SHAPE(struct login_attempt, login_attempt_shape,
	FIELD(struct login_attempt, state), FIELD(struct login_attempt, browser), FIELD(struct login_attempt, provider),
	FIELD(struct login_attempt, verifier), FIELD(struct login_attempt, nonce), FIELD(struct login_attempt, next),
	FIELD(struct login_attempt, link_account_id), FIELD(struct login_attempt, link_session_id), FIELD(struct login_attempt, former_session_id), FIELD(struct login_attempt, expires_at));

void login_attempt_insert(struct db *db, const struct login_attempt *a)
{
	db_insert(db, &insert_attempt, &login_attempt_shape, a);
}

bool login_attempt_lock(struct db *db, const char *state, struct login_attempt *out)
{
	*out = (struct login_attempt){ .state = state };
	return db_one(db, &lock_attempt, &login_attempt_shape, out, &login_attempt_shape, out);
}

void login_attempt_delete(struct db *db, const struct login_attempt *a)
{
	db_run(db, &delete_attempt, &login_attempt_shape, a);
}

int64_t login_attempts_forget(struct db *db)
{
	struct login_attempt now = { .expires_at = clock_real() };

	return db_run(db, &forget_attempts, &login_attempt_shape, &now);
}

void login_attempt_prepare_all(struct db *db)
{
	const struct query *const all[] = { &insert_attempt, &lock_attempt, &delete_attempt, &forget_attempts };

	for (size_t i = 0; i < sizeof all / sizeof *all; i++)
		db_prepare(db, all[i]);
}
