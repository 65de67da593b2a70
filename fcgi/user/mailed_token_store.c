#include "clock.h"
#include "db.h"
#include "mailed_token.h"
#include "secret.h"

static const char *const purposes[] = { "verify", "reset", "change", NULL };

SHAPE(struct mailed_token, mailed_token_shape,
	FIELD(struct mailed_token, hash), FIELD(struct mailed_token, account_id), FIELD(struct mailed_token, purpose, 0, .names = purposes),
	FIELD(struct mailed_token, email), FIELD(struct mailed_token, created_at), FIELD(struct mailed_token, expires_at));

static const struct query
	drop_former = { "DELETE FROM mailed_token WHERE account_id = :account_id AND purpose = :purpose" },
	insert_token = { "INSERT INTO mailed_token (hash, account_id, purpose, email, created_at, expires_at)"
	                 " SELECT :hash, id, :purpose, :email, :created_at, :expires_at FROM account"
	                 " WHERE id = :account_id AND deleted_at IS NULL AND banned_at IS NULL AND (email = :email OR :purpose = 'change')" },
	find_token   = { "SELECT hash, account_id, purpose, email, created_at, expires_at FROM mailed_token"
	                 " WHERE hash = :hash AND purpose = :purpose AND expires_at > :created_at" },
	take_token   = { "DELETE FROM mailed_token WHERE hash = :hash" },
	drop_all     = { "DELETE FROM mailed_token WHERE account_id = :account_id" },
	forget_old   = { "DELETE FROM mailed_token WHERE expires_at < :expires_at ORDER BY expires_at LIMIT 1000" };

const char *mailed_token_new(struct arena *arena, struct uuid account_id, enum mail_purpose purpose, const char *email, struct mailed_token *out)
{
	const char *token = secret_new(arena);
	struct instant now = clock_real();

	*out = (struct mailed_token){ secret_hash(arena, token), account_id, purpose, email, now, { now.ms + MAILED_TOKEN_S * 1000LL } };
	return token;
}

bool mailed_token_replace(struct db *db, const struct mailed_token *t)
{
	db_run(db, &drop_former, &mailed_token_shape, t);
	return db_run(db, &insert_token, &mailed_token_shape, t);
}

bool mailed_token_find(struct platform *on, const char *token, enum mail_purpose purpose, struct mailed_token *out)
{
	struct mailed_token key = { .hash = secret_hash(on->arena, token), .purpose = purpose, .created_at = clock_real() };

	return db_one(on->db, &find_token, &mailed_token_shape, &key, &mailed_token_shape, out);
}

bool mailed_token_take(struct db *db, const struct mailed_token *t)
{
	return db_run(db, &take_token, &mailed_token_shape, t);
}

void mailed_tokens_drop(struct db *db, struct uuid account_id)
{
	db_run(db, &drop_all, &mailed_token_shape, &(struct mailed_token){ .account_id = account_id });
}

int64_t mailed_tokens_forget(struct db *db)
{
	return db_run(db, &forget_old, &mailed_token_shape, &(struct mailed_token){ .expires_at = clock_real() });
}

struct reply mailed_token_refused(void)
{
	return reply_because(410, "link_invalid", "This link was used, is older than 30 minutes, or a newer one has been sent.");
}

void mailed_token_prepare_all(struct db *db)
{
	const struct query *const all[] = { &drop_former, &insert_token, &find_token, &take_token, &drop_all, &forget_old };

	for (size_t i = 0; i < sizeof all / sizeof *all; i++)
		db_prepare(db, all[i]);
}
