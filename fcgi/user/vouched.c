/* Whose account it is that a provider vouches for. */
#include "arena.h"
#include "clock.h"
#include "db.h"
#include "login_identity.h"
#include "proof.h"
#include "provider_login.h"
#include "queue.h"
#include "user_session.h"
#include <string.h>

static const char *refusal_of(const struct account *account)
{
	return account->role != ROLE_CUSTOMER ? "not_for_staff" : account->banned_at.ms ? "banned" : NULL;
}

static struct login_identity identity_of(const struct provider *p, const struct vouching *v, struct uuid account_id)
{
	struct instant now = clock_real();

	return (struct login_identity){ .issuer = p->set.issuer, .subject = v->subject, .provider = p->name, .account_id = account_id,
		.email = v->email, .linked_at = now, .last_used_at = now };
}

/* Somebody else has just made what this one wanted to make, or taken away what it had found: it sees that when it looks again. */
static const char again[] = "unavailable";

static const char *join(struct platform *on, const struct provider *p, const struct vouching *v, const struct account *account)
{
	struct login_identity other, identity = identity_of(p, v, account->id);

	if (login_identity_of(on->db, account->id, p->name, &other))
		return "already_linked";
	return login_identity_insert(on->db, &identity) ? NULL : again;
}

static const char *name_of(struct arena *arena, const struct vouching *v)
{
	return v->name ? v->name : email_name(arena, v->email);
}

/* What their browser asks for first, as far as it names a language: "de-AT,de;q=0.9" is de. Who registers in the app chooses. */
static const char *language_of(const struct request *rq)
{
	const char *asked = request_header(rq, "HTTP_ACCEPT_LANGUAGE");
	size_t n = strspn(asked, "abcdefghijklmnopqrstuvwxyz");

	return (n == 2 || n == 3) && strchr("-,;", asked[n]) ? arena_copy(rq->on->arena, asked, n) : "en";
}

static const char *newcomer(struct request *rq, const struct provider *p, const struct vouching *v, const char *email, struct account *account)
{
	struct platform *on = rq->on;
	struct instant now = clock_real();

	*account = (struct account){ .id = uuid_new(), .email = email, .name = name_of(on->arena, v), .role = ROLE_CUSTOMER, .created_at = now,
		.version = 1, .language = language_of(rq), .notifications = notifications_at_first };
	if (v->email_verified)
		account->email_verified_at = now;
	account->email_verified = v->email_verified;
	if (!account_insert(on->db, account))
		return again;
	account_announce(on, "user.registered", account);
	return join(on, p, v, account);
}

/* The address has an account. Whoever made that may not be whose address it is, until it was proved: then the first proof is this one. */
static const char *owner(struct platform *on, const struct provider *p, const struct vouching *v, struct account *account, struct list *ended)
{
	const char *email = account->email;

	if (!v->email_verified || !account_lock(on->db, account->id, account))
		return "email_taken";
	if (strcmp(account->email, email))
		return again;
	const char *refusal = refusal_of(account);
	if (refusal)
		return refusal;
	if (!account->email_verified)
		*ended = account_prove_first(on, account, name_of(on->arena, v), NULL);
	return join(on, p, v, account);
}

static const char *known(struct platform *on, const struct vouching *v, struct login_identity *identity, struct account *account)
{
	if (!account_lock(on->db, identity->account_id, account))
		return "unavailable";
	identity->email = v->email;
	identity->last_used_at = clock_real();
	return login_identity_used(on->db, identity) ? refusal_of(account) : again;
}

static const char *find_account(struct request *rq, const struct provider *p, const struct vouching *v, struct account *account, struct list *ended)
{
	struct platform *on = rq->on;
	struct login_identity identity;

	db_begin(on->db);
	*ended = (struct list){ NULL, 0 };
	if (login_identity_find(on->db, p->set.issuer, v->subject, &identity))
		return known(on, v, &identity, account);
	if (!v->email)
		return "email_missing";
	const char *email = email_folded(on->arena, v->email);
	if (account_of_email(on->db, email, account))
		return owner(on, p, v, account, ended);
	return newcomer(rq, p, v, email, account);
}

static const char *find_link(struct platform *on, const struct provider *p, const struct vouching *v, const struct login_attempt *attempt)
{
	struct login_identity identity;
	struct identity who;
	struct account account;

	db_begin(on->db);
	if (!user_session_identity(on->db, attempt->link_session_id, &who) || !uuid_equal(&who.user_id, &attempt->link_account_id)
	    || !account_lock(on->db, who.user_id, &account))
		return "session_ended";
	if (refusal_of(&account))
		return refusal_of(&account);
	if (!login_identity_find(on->db, p->set.issuer, v->subject, &identity))
		return join(on, p, v, &account);
	return uuid_equal(&identity.account_id, &account.id) ? NULL : "linked_elsewhere";
}

static void undo(struct platform *on)
{
	queue_forget(on->queue);
	db_settle(on->db);
}

const char *vouched_account(struct request *rq, const struct provider *p, const struct vouching *v, struct account *account, struct list *ended)
{
	const char *why = find_account(rq, p, v, account, ended);

	if (why != again)
		return why;
	undo(rq->on);
	return find_account(rq, p, v, account, ended);
}

const char *vouched_link(struct platform *on, const struct provider *p, const struct vouching *v, const struct login_attempt *attempt)
{
	const char *why = find_link(on, p, v, attempt);

	if (why != again)
		return why;
	undo(on);
	return find_link(on, p, v, attempt);
}
