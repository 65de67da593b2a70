#include "clock.h"
#include "db.h"
#include "mailed_token.h"
#include "registration.h"
#include "secret.h"

SHAPE(struct registration_link, registration_link_shape,
	FIELD(struct registration_link, email), FIELD(struct registration_link, hash), FIELD(struct registration_link, created_at),
	FIELD(struct registration_link, expires_at));

static const struct query
	put_link   = { "REPLACE INTO registration_link (email, hash, created_at, expires_at) VALUES (:email, :hash, :created_at, :expires_at)" },
	find_link  = { "SELECT email, hash, created_at, expires_at FROM registration_link WHERE hash = :hash AND expires_at > :created_at" },
	take_link  = { "DELETE FROM registration_link WHERE hash = :hash" },
	forget_old = { "DELETE FROM registration_link WHERE expires_at < :expires_at ORDER BY expires_at LIMIT 1000" };

const char *registration_link_new(struct arena *arena, const char *email, struct registration_link *out)
{
	const char *token = secret_new(arena);
	struct instant now = clock_real();

	*out = (struct registration_link){ email, secret_hash(arena, token), now, { now.ms + MAILED_TOKEN_S * 1000LL } };
	return token;
}

void registration_link_put(struct db *db, const struct registration_link *l)
{
	db_run(db, &put_link, &registration_link_shape, l);
}

bool registration_link_find(struct platform *on, const char *token, struct registration_link *out)
{
	struct registration_link key = { .hash = secret_hash(on->arena, token), .created_at = clock_real() };

	return db_one(on->db, &find_link, &registration_link_shape, &key, &registration_link_shape, out);
}

bool registration_link_take(struct db *db, const struct registration_link *l)
{
	return db_run(db, &take_link, &registration_link_shape, l);
}

int64_t registration_links_forget(struct db *db)
{
	return db_run(db, &forget_old, &registration_link_shape, &(struct registration_link){ .expires_at = clock_real() });
}

void registration_link_prepare_all(struct db *db)
{
	const struct query *const all[] = { &put_link, &find_link, &take_link, &forget_old };

	for (size_t i = 0; i < sizeof all / sizeof *all; i++)
		db_prepare(db, all[i]);
}
