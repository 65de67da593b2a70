/* With whom else one may log in: the list, and taking one away. */
#include "account.h"
#include "arena.h"
#include "db.h"
#include "login_identity.h"
#include "provider.h"
#include "sign_in.h"
#include "user_session.h"
#include <string.h>

/* 200 with the caller's identities at providers. */
struct reply identity_list(struct request *rq)
{
	struct identities *mine = arena_alloc(rq->on->arena, sizeof *mine);

	mine->items = login_identities_of(rq->on->db, rq->me.user_id);
	for (struct login_identity *i = mine->items.at, *end = i + mine->items.n; i < end; i++)
		i->title = provider_title(i->provider) ? provider_title(i->provider) : i->provider;
	return reply_with(200, &my_identities_shape, mine);
}

/* Only what opens the account today counts: a provider that is not there any more lets nobody in. */
static bool is_last_way_in(struct db *db, const struct account *account, const char *but)
{
	struct list all = login_identities_of(db, account->id);
	const struct login_identity *i = all.at;

	for (size_t n = 0; n < all.n; n++)
		if (strcmp(i[n].provider, but) && provider_find(i[n].provider))
			return false;
	return !account->password_hash;
}

/* 204, and every other session has ended: whoever came in by it is out. 403 log_in_again; 404 identity_not_found; 409 last_way_in: without it,
 * and without a password, nobody could log in any more. The account's row is locked, so that of two at once the second sees what the first
 * has left. */
struct reply identity_unlink(struct request *rq)
{
	const struct provider_key *key = rq->params;
	struct login_identity identity;
	struct account account;
	struct reply refusal = fresh_log_in_ask(rq);

	if (refusal.status)
		return refusal;
	db_begin(rq->on->db);
	if (!account_lock(rq->on->db, rq->me.user_id, &account) || !login_identity_of(rq->on->db, account.id, key->provider, &identity))
		return reply_fail(404, "identity_not_found");
	if (is_last_way_in(rq->on->db, &account, key->provider))
		return reply_because(409, "last_way_in", "Set a password first: it is the only way into your account.");
	login_identity_delete(rq->on->db, &identity);
	struct list ended = sessions_end(rq->on, account.id, rq->me.session_id, "identity_unlinked");
	db_commit(rq->on->db);
	sessions_bury(rq->on, ended);
	request_log(rq, "identity_unlinked", "%s, and the other sessions ended", key->provider);
	return reply_none();
}
