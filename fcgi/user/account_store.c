#include "account.h"
#include "clock.h"
#include "db.h"

#define ACCOUNT "id, email, password_hash, name, phone, role, banned_at, ban_reason, created_at, version," \
	" language, diets, allergens, notifications, deleted_at, email_verified_at,"\
	" email_verified_at IS NOT NULL AS email_verified, password_hash IS NOT NULL AS has_password"

static const struct query
	insert_account = { "INSERT INTO account (id, email, password_hash, name, phone, role, created_at, version,"
	                   " language, diets, allergens, notifications, email_verified_at)"
	                   " VALUES (:id, :email, :password_hash, :name, :phone, :role, :created_at, :version,"
	                   " :language, :diets, :allergens, :notifications, :email_verified_at)" },
	find_account = { "SELECT " ACCOUNT " FROM account WHERE id = :id" },
	find_by_email = { "SELECT " ACCOUNT " FROM account WHERE email = :email" },
	lock_account = { "SELECT " ACCOUNT " FROM account WHERE id = :id FOR UPDATE" },
	rename_account = { "UPDATE account SET name = :name, phone = :phone, version = version + 1"
	                   " WHERE id = :id AND version = :version" },
	set_password = { "UPDATE account SET password_hash = :fresh, version = version + 1"
	                 " WHERE id = :id AND password_hash <=> :old AND banned_at IS NULL" },
	ban_account = { "UPDATE account SET banned_at = :at, ban_reason = :reason, version = version + 1"
	                " WHERE id = :id AND banned_at IS NULL AND role <> 'admin'" },
	unban_account = { "UPDATE account SET banned_at = NULL, ban_reason = NULL, version = version + 1"
	                  " WHERE id = :id AND banned_at IS NOT NULL" },
	/* What anybody could be known by; the role stays, since what names the id was done in it. */
	erase_account = { "UPDATE account SET email = :email, password_hash = NULL, email_verified_at = NULL, name = 'Deleted account', phone = NULL, language = 'en',"
	                  " diets = '[]', allergens = '[]', notifications = '{}', deleted_at = :at, version = version + 1"
	                  " WHERE id = :id AND password_hash <=> :old AND role <> 'admin'" },
	prove_account = { "UPDATE account SET email_verified_at = :email_verified_at, password_hash = :password_hash, name = :name, phone = NULL,"
	                  " diets = '[]', allergens = '[]', notifications = :notifications, version = version + 1"
	                  " WHERE id = :id AND email_verified_at IS NULL" },
	erase_addresses = { "DELETE FROM address WHERE account_id = :id" },
	erase_traces  = { "UPDATE session SET user_agent = NULL, address = NULL WHERE account_id = :id" },
	verify_account = { "UPDATE account SET email_verified_at = :at, version = version + 1"
	                   " WHERE id = :id AND email = :email AND email_verified_at IS NULL" },
	set_email     = { "UPDATE account SET email = :email, email_verified_at = :at, version = version + 1 WHERE id = :id" },
	forget_identities = { "DELETE FROM login_identity WHERE account_id = :id" },
	forget_factor = { "DELETE FROM second_factor WHERE account_id = :id" },
	forget_codes  = { "DELETE FROM recovery_code WHERE account_id = :id" },
	forget_places = { "DELETE FROM familiar WHERE account_id = :id" },
	forget_tokens = { "DELETE FROM mailed_token WHERE account_id = :id" },
	set_preferences = { "UPDATE account SET language = :language, diets = :diets, allergens = :allergens,"
	                    " notifications = :notifications WHERE id = :id" };

struct account_change { struct uuid id; struct instant at; const char *reason, *old, *fresh, *email; };

SHAPE(struct account_change, account_change_shape,
	FIELD(struct account_change, id), FIELD(struct account_change, at), FIELD(struct account_change, reason),
	FIELD(struct account_change, old), FIELD(struct account_change, fresh), FIELD(struct account_change, email));

bool account_insert(struct db *db, const struct account *a)
{
	return db_insert(db, &insert_account, &account_shape, a);
}

bool account_find(struct db *db, struct uuid id, struct account *out)
{
	*out = (struct account){ .id = id };
	return db_one(db, &find_account, &account_shape, out, &account_shape, out);
}

bool account_lock(struct db *db, struct uuid id, struct account *out)
{
	*out = (struct account){ .id = id };
	return db_one(db, &lock_account, &account_shape, out, &account_shape, out);
}

bool account_of_email(struct db *db, const char *email, struct account *out)
{
	*out = (struct account){ .email = email };
	return db_one(db, &find_by_email, &account_shape, out, &account_shape, out);
}

bool account_rename(struct db *db, const struct account *a)
{
	return db_run(db, &rename_account, &account_shape, a);
}

bool account_set_password(struct db *db, const struct account *a, const char *hash)
{
	struct account_change change = { .id = a->id, .old = a->password_hash, .fresh = hash };

	return db_run(db, &set_password, &account_change_shape, &change);
}

bool account_ban(struct db *db, struct uuid id, const char *reason)
{
	struct account_change change = { .id = id, .at = clock_real(), .reason = reason };

	return db_run(db, &ban_account, &account_change_shape, &change);
}

bool account_unban(struct db *db, struct uuid id)
{
	struct account_change change = { .id = id };

	return db_run(db, &unban_account, &account_change_shape, &change);
}

void account_set_preferences(struct db *db, const struct account *a)
{
	db_run(db, &set_preferences, &account_shape, a);
}

static void forget_ways_in(struct db *db, const struct account_change *change)
{
	const struct query *const all[] = { &forget_identities, &forget_factor, &forget_codes, &forget_tokens, &forget_places };

	for (size_t i = 0; i < sizeof all / sizeof *all; i++)
		db_run(db, all[i], &account_change_shape, change);
}

void account_prove(struct db *db, const struct account *fresh)
{
	struct account_change change = { .id = fresh->id };

	db_run(db, &prove_account, &account_shape, fresh);
	db_run(db, &erase_addresses, &account_change_shape, &change);
	forget_ways_in(db, &change);
}

bool account_verify(struct db *db, struct uuid id, const char *email)
{
	struct account_change change = { .id = id, .at = clock_real(), .email = email };

	return db_run(db, &verify_account, &account_change_shape, &change);
}

bool account_set_email(struct db *db, const struct account *a)
{
	struct account_change change = { .id = a->id, .at = clock_real(), .email = a->email };

	return db_insert(db, &set_email, &account_change_shape, &change);
}

bool account_erase(struct db *db, const struct account *a, const char *email)
{
	struct account_change change = { .id = a->id, .at = clock_real(), .old = a->password_hash, .email = email };

	if (!db_run(db, &erase_account, &account_change_shape, &change))
		return false;
	db_run(db, &erase_addresses, &account_change_shape, &change);
	db_run(db, &erase_traces, &account_change_shape, &change);
	forget_ways_in(db, &change);
	return true;
}

void account_prepare_all(struct db *db)
{
	const struct query *const all[] = { &insert_account, &find_account, &find_by_email, &lock_account, &rename_account, &set_password,
		&ban_account, &unban_account, &set_preferences, &erase_account, &erase_addresses, &erase_traces,
		&prove_account, &verify_account, &set_email,
		&forget_identities, &forget_factor, &forget_codes, &forget_tokens, &forget_places };

	for (size_t i = 0; i < sizeof all / sizeof *all; i++)
		db_prepare(db, all[i]);
}
