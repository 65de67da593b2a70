#include "account.h"
#include "db.h"
#include "food/topics.h"
#include "user_session.h"

static void announce_end(struct platform *on, struct uuid id, struct uuid account_id, const char *reason)
{
	struct session_message message = { id, account_id, reason };
	struct event event = queue_event(on->queue, "session.ended", id, 1, &message);

	queue_publish(on->queue, on->db, &event);
}

bool session_end_one(struct platform *on, struct uuid id, struct uuid account_id, const char *reason)
{
	bool ended = user_session_end(on->db, id, account_id, reason);

	if (ended)
		announce_end(on, id, account_id, reason);
	return ended;
}

/* The account's row first: who logs in meanwhile waits (user_session_insert()), and finds then what has changed. */
struct list sessions_end(struct platform *on, struct uuid account_id, struct uuid but, const char *reason)
{
	struct account locked;

	account_lock(on->db, account_id, &locked);
	struct list ended = user_sessions_lock(on->db, account_id, but);
	const struct user_session *s = ended.at;

	for (size_t i = 0; i < ended.n; i++)
		session_end_one(on, s[i].id, account_id, reason);
	return ended;
}

void sessions_bury(struct platform *on, struct list ended)
{
	const struct user_session *s = ended.at;

	for (size_t i = 0; i < ended.n; i++)
		session_end(on, s[i].id);
}

enum session_answer session_of_database(struct platform *on, struct uuid session_id, struct identity *out)
{
	return user_session_identity(on->db, session_id, out) ? SESSION_ALIVE : SESSION_ENDED;
}
