#include "clock.h"
#include "db.h"
#include "user_session.h"

/* Alive: not ended, within 90 days of the log-in and 30 days of the last refresh. */
#define ALIVE "ended_at IS NULL AND expires_at > :now AND last_used_at > :idle_since"
#define SESSION "id, account_id, family, refresh, previous, seed, rotated_at, user_agent, address, created_at, last_used_at, expires_at"

enum { FORGET_AFTER_S = 30 * 86400 };

/* The new row is the account's only while nobody has banned it or changed its password: the statement itself looks, and waits for
 * whoever is about to. */
static const struct query
	insert_session = { "INSERT INTO session (id, account_id, family, refresh, user_agent, address, created_at, last_used_at, expires_at)"
	                   " SELECT :id, id, :family, :refresh, :user_agent, :address, :created_at, :last_used_at, :expires_at FROM account"
	                   " WHERE id = :account_id AND banned_at IS NULL AND password_hash <=> :password_hash LOCK IN SHARE MODE" },
	lock_session = { "SELECT " SESSION " FROM session WHERE id = :id AND " ALIVE " FOR UPDATE" },
	rotate_session = { "UPDATE session SET refresh = :refresh, previous = :previous, seed = :seed, rotated_at = :rotated_at,"
	                   " last_used_at = :rotated_at WHERE id = :id AND refresh = :previous AND ended_at IS NULL" },
	live_sessions = { "SELECT " SESSION " FROM session WHERE account_id = :account_id AND id > :id AND " ALIVE
	                  " ORDER BY id LIMIT :most" },
	kept_sessions = { "SELECT " SESSION ", ended_at, end_reason FROM session WHERE account_id = :account_id ORDER BY id DESC LIMIT 1000" },
	lock_sessions = { "SELECT " SESSION " FROM session WHERE account_id = :account_id AND id <> :id AND ended_at IS NULL"
	                  " ORDER BY id FOR UPDATE" },
	end_session = { "UPDATE session SET ended_at = :now, end_reason = :reason"
	                " WHERE id = :id AND account_id = :account_id AND ended_at IS NULL" },
	find_identity = { "SELECT session.id AS session_id, account.id AS user_id, account.role FROM session"
	                  " JOIN account ON account.id = session.account_id"
	                  " WHERE session.id = :id AND account.banned_at IS NULL AND " ALIVE },
	forget_ended = { "DELETE FROM session WHERE ended_at < :forget_before ORDER BY ended_at LIMIT 1000" },
	forget_expired = { "DELETE FROM session WHERE expires_at < :forget_before ORDER BY expires_at LIMIT 1000" };

struct session_key {
	struct uuid id, account_id;
	struct instant now, idle_since, forget_before;
	const char *reason;
	int64_t most;
};

SHAPE(struct session_key, session_key_shape,
	FIELD(struct session_key, id), FIELD(struct session_key, account_id), FIELD(struct session_key, now),
	FIELD(struct session_key, idle_since), FIELD(struct session_key, forget_before), FIELD(struct session_key, reason),
	FIELD(struct session_key, most));

static const char nil[] = "00000000-0000-0000-0000-000000000000";

static struct session_key key_of(struct uuid id, struct uuid account_id)
{
	struct instant now = clock_real();
	struct session_key key = { .id = id, .account_id = account_id, .now = now };

	key.idle_since.ms = now.ms - SESSION_IDLE_S * 1000LL;
	key.forget_before.ms = now.ms - FORGET_AFTER_S * 1000LL;
	if (!*id.text)
		uuid_parse(nil, &key.id);
	return key;
}

bool user_session_insert(struct db *db, const struct user_session *s)
{
	return db_run(db, &insert_session, &user_session_shape, s);
}

bool user_session_lock(struct db *db, struct uuid id, struct user_session *out)
{
	struct session_key key = key_of(id, (struct uuid){ "" });

	*out = (struct user_session){ .id = id };
	return db_one(db, &lock_session, &session_key_shape, &key, &user_session_shape, out);
}

bool user_session_rotate(struct db *db, const struct user_session *s)
{
	return db_run(db, &rotate_session, &user_session_shape, s);
}

struct list user_sessions_live(struct db *db, struct uuid account_id, struct uuid after, int64_t most)
{
	struct session_key key = key_of(after, account_id);

	key.most = most;
	return db_all(db, &live_sessions, &session_key_shape, &key, &user_session_shape);
}

struct list user_sessions_kept(struct db *db, struct uuid account_id)
{
	struct session_key key = key_of((struct uuid){ "" }, account_id);

	return db_all(db, &kept_sessions, &session_key_shape, &key, &user_session_shape);
}

struct list user_sessions_lock(struct db *db, struct uuid account_id, struct uuid but)
{
	struct session_key key = key_of(but, account_id);

	return db_all(db, &lock_sessions, &session_key_shape, &key, &user_session_shape);
}

bool user_session_end(struct db *db, struct uuid id, struct uuid account_id, const char *reason)
{
	struct session_key key = key_of(id, account_id);

	key.reason = reason;
	return db_run(db, &end_session, &session_key_shape, &key);
}

bool user_session_identity(struct db *db, struct uuid id, struct identity *out)
{
	struct session_key key = key_of(id, (struct uuid){ "" });

	return db_one(db, &find_identity, &session_key_shape, &key, &identity_shape, out);
}

int64_t user_sessions_forget(struct db *db)
{
	struct session_key key = key_of((struct uuid){ "" }, (struct uuid){ "" });

	return db_run(db, &forget_ended, &session_key_shape, &key) + db_run(db, &forget_expired, &session_key_shape, &key);
}

void user_session_prepare_all(struct db *db)
{
	const struct query *const all[] = { &insert_session, &lock_session, &rotate_session, &live_sessions, &kept_sessions, &lock_sessions, &end_session,
		&find_identity, &forget_ended, &forget_expired };

	for (size_t i = 0; i < sizeof all / sizeof *all; i++)
		db_prepare(db, all[i]);
}
