#include "db.h"
#include "login_identity.h"

#define IDENTITY "issuer, subject, provider, account_id, email, linked_at, last_used_at"

static const struct query
	find_login_identity = { "SELECT " IDENTITY " FROM login_identity WHERE issuer = :issuer AND subject = :subject" },
	find_of_account = { "SELECT " IDENTITY " FROM login_identity WHERE account_id = :account_id AND provider = :provider" },
	all_of_account = { "SELECT " IDENTITY " FROM login_identity WHERE account_id = :account_id ORDER BY provider" },
	insert_identity = { "INSERT INTO login_identity (" IDENTITY ") VALUES (:issuer, :subject, :provider, :account_id, :email, :linked_at,"
	                    " :last_used_at)" },
	use_identity = { "UPDATE login_identity SET email = :email, last_used_at = :last_used_at"
	                 " WHERE issuer = :issuer AND subject = :subject AND account_id = :account_id" },
	delete_identity = { "DELETE FROM login_identity WHERE account_id = :account_id AND provider = :provider" };

static bool one(struct db *db, const struct query *query, struct login_identity *key)
{
	return db_one(db, query, &login_identity_shape, key, &login_identity_shape, key);
}

bool login_identity_find(struct db *db, const char *issuer, const char *subject, struct login_identity *out)
{
	*out = (struct login_identity){ .issuer = issuer, .subject = subject };
	return one(db, &find_login_identity, out);
}

bool login_identity_of(struct db *db, struct uuid account_id, const char *provider, struct login_identity *out)
{
	*out = (struct login_identity){ .account_id = account_id, .provider = provider };
	return one(db, &find_of_account, out);
}

struct list login_identities_of(struct db *db, struct uuid account_id)
{
	struct login_identity key = { .account_id = account_id };

	return db_all(db, &all_of_account, &login_identity_shape, &key, &login_identity_shape);
}

bool login_identity_insert(struct db *db, const struct login_identity *i)
{
	return db_insert(db, &insert_identity, &login_identity_shape, i);
}

bool login_identity_used(struct db *db, const struct login_identity *i)
{
	return db_run(db, &use_identity, &login_identity_shape, i);
}

bool login_identity_delete(struct db *db, const struct login_identity *i)
{
	return db_run(db, &delete_identity, &login_identity_shape, i);
}

void login_identity_prepare_all(struct db *db)
{
	const struct query *const all[] = { &find_login_identity, &find_of_account, &all_of_account, &insert_identity, &use_identity, &delete_identity };

	for (size_t i = 0; i < sizeof all / sizeof *all; i++)
		db_prepare(db, all[i]);
}
