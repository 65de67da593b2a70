/* Out to a provider and back. The callback is opened by the provider's page, so it carries neither bearer nor the strict refresh cookie:
 * what binds it to the browser is a cookie of its own, and to the one that began, a row that is used once. It never answers with a
 * token, only with a page of the app that then asks for one. */
#include "arena.h"
#include "clock.h"
#include "db.h"
#include "familiar.h"
#include "form.h"
#include "login_identity.h"
#include "login_refusal.h"
#include "provider_login.h"
#include "refresh.h"
#include "secret.h"
#include "settings.h"
#include "sign_in.h"
#include "user_session.h"
#include <string.h>

#define COOKIE "__Host-dabba_login"

const char *local_path(const char *next)
{
	if (!next || next[0] != '/' || next[1] == '/')
		return "/";
	for (const char *c = next; *c; c++)
		if ((unsigned char)*c < ' ' || *c == 0x7f || *c == '\\')
			return "/";
	return next;
}

static const char *login_cookie(struct arena *arena, const char *value)
{
	return arena_printf(arena, COOKIE "=%s; Path=/; Max-Age=%d; Secure; HttpOnly; SameSite=Lax", value ? value : "", value ? LOGIN_ATTEMPT_S : 0);
}

static struct provider *provider_of(struct request *rq)
{
	return provider_find(((const struct provider_key *)rq->params)->provider);
}

static struct reply go_to(const char *address)
{
	return (struct reply){ .status = 303, .location = address };
}

/* why: a word for the page; what: one for the log, of ours alone. attempt: NULL before it is known. The cookie has done its work. */
static struct reply failed(struct request *rq, const struct provider *p, const struct login_attempt *attempt, const char *why, const char *what)
{
	struct reply reply = go_to(arena_printf(rq->on->arena, "/login/failed?why=%s&provider=%s", why, p->name));
	struct login_refusal refusal = { .provider = p->name, .why = why, .what = what, .status = reply.status };

	if (attempt)
		refusal.account_id = attempt->link_account_id;
	login_refusal_tell(rq, &refusal);
	reply.set_cookie = login_cookie(rq->on->arena, NULL);
	return reply;
}

/* --- out --- */

/* The session that the browser is in, as its cookie says; "": none. */
static struct uuid former_session(struct request *rq)
{
	struct uuid id = { "" };
	struct user_session s;

	if (session_shown(rq, ROLE_CUSTOMER, &s))
		id = s.id;
	return id;
}

/* The address to go to; *cookie goes with the browser. NULL: *why. me: who links; NULL: somebody logs in. */
static const char *begin(struct request *rq, const struct provider *p, const char *next, const struct identity *me, const char **cookie, const char **why)
{
	struct arena *arena = rq->on->arena;
	const struct way_out out = { secret_new(arena), secret_new(arena), secret_new(arena) };
	const char *browser = secret_new(arena);
	struct asking asking = asking_begin(rq->on, p);
	const char *address = p->address(&asking, &out, why);
	struct login_attempt attempt = { .state = secret_hash(arena, out.state), .browser = secret_hash(arena, browser), .provider = p->name,
		.verifier = out.verifier, .nonce = out.nonce, .next = next, .expires_at = { clock_real().ms + LOGIN_ATTEMPT_S * 1000LL } };

	if (!address)
		return NULL;
	if (me) {
		attempt.link_account_id = me->user_id;
		attempt.link_session_id = me->session_id;
	} else {
		attempt.former_session_id = former_session(rq);
	}
	login_attempt_insert(rq->on->db, &attempt);
	*cookie = login_cookie(arena, browser);
	return address;
}

/* 200 with the providers that are there. */
struct reply provider_list(struct request *rq)
{
	struct provider_names *names = arena_alloc(rq->on->arena, sizeof *names);
	size_t n = 0;

	while (providers[n].name)
		n++;
	struct provider_name *at = names->items.at = arena_alloc(rq->on->arena, n * sizeof *at);
	for (const struct provider *p = providers; p->name; p++)
		if (provider_is_there(p))
			at[names->items.n++] = (struct provider_name){ p->name, p->title };
	names->registration = user_settings.registration;
	return reply_with(200, &provider_names_shape, names);
}

/* Who is logged in at the provider may come back without a word: so it is they who begin, by our page or an address they typed. */
static bool is_begun_by_another_site(const struct request *rq)
{
	const char *site = request_header(rq, "HTTP_SEC_FETCH_SITE");

	return *site && strcmp(site, "same-origin") && strcmp(site, "none");
}

/* 303 to the provider, or to the app's page that says why not; 404 provider_not_found. */
struct reply provider_start(struct request *rq)
{
	const struct login_start *in = rq->query;
	const struct provider *p = provider_of(rq);
	const char *why, *cookie;

	if (!p)
		return reply_fail(404, "provider_not_found");
	if (is_begun_by_another_site(rq))
		return failed(rq, p, NULL, "stale", "begun by another site");
	const char *address = begin(rq, p, local_path(in->next), NULL, &cookie, &why);
	if (!address)
		return failed(rq, p, NULL, "unavailable", why);
	struct reply reply = go_to(address);
	reply.set_cookie = cookie;
	return reply;
}

/* 200 with the provider's address, to which the browser goes; 403 log_in_again; 404 provider_not_found; 409 already_linked; 503 provider_unavailable. */
struct reply identity_link(struct request *rq)
{
	struct login_address *answer = arena_alloc(rq->on->arena, sizeof *answer);
	const struct provider *p = provider_of(rq);
	struct login_identity identity;
	const char *why, *cookie;

	if (!p)
		return reply_fail(404, "provider_not_found");
	struct reply refusal = fresh_log_in_ask(rq);
	if (refusal.status)
		return refusal;
	if (login_identity_of(rq->on->db, rq->me.user_id, p->name, &identity))
		return reply_fail(409, "already_linked");
	answer->url = begin(rq, p, "/account/security", &rq->me, &cookie, &why);
	if (!answer->url) {
		login_refusal_tell(rq, &(struct login_refusal){ .provider = p->name, .why = "unavailable", .what = why, .account_id = rq->me.user_id, .status = 503 });
		return reply_fail(503, "provider_unavailable");
	}
	struct reply reply = reply_with(200, &login_address_shape, answer);
	reply.set_cookie = cookie;
	return reply;
}

/* --- back --- */

/* Used up by whoever comes with it and its cookie, and by nobody else. NULL: it is; else what is wrong, for the log. */
static const char *take_attempt(struct request *rq, const struct provider *p, const struct login_return *in, struct login_attempt *out)
{
	const char *browser = request_cookie(rq, COOKIE);

	if (!in->state)
		return "no state";
	if (!browser)
		return "no cookie";
	db_begin(rq->on->db);
	if (!login_attempt_lock(rq->on->db, secret_hash(rq->on->arena, in->state), out))
		return "an unknown state, or one that was used";
	if (!refresh_equal(out->browser, secret_hash(rq->on->arena, browser)))
		return "another browser's state";
	if (strcmp(out->provider, p->name))
		return "another provider's state";
	if (out->expires_at.ms <= clock_real().ms)
		return "an old state";
	login_attempt_delete(rq->on->db, out);
	db_commit(rq->on->db);
	return NULL;
}

static const char *done_at(struct arena *arena, const char *next, const char *linked)
{
	struct buf query = { .arena = arena };

	form_text(&query, "next", next);
	form_text(&query, "linked", linked);
	return arena_printf(arena, "/login/done?%s", query.at);
}

/* The provider's page leads here, so the strict cookie of the session that the browser was in has not come along: it was looked at on the
 * way out. */
static void end_former(struct request *rq, const struct login_attempt *attempt, struct opened *opened)
{
	struct user_session former;

	if (*attempt->former_session_id.text && user_session_lock(rq->on->db, attempt->former_session_id, &former)
	    && session_end_one(rq->on, former.id, former.account_id, "replaced"))
		opened->former = former.id;
}

static struct reply log_in(struct request *rq, const struct provider *p, const struct vouching *v, const struct login_attempt *attempt)
{
	struct account account;
	struct opened opened;
	struct list ended;

	const char *why = vouched_account(rq, p, v, &account, &ended);
	if (why)
		return failed(rq, p, attempt, why, "the account");
	if (!session_open(rq, &account, p->name, &opened))
		return failed(rq, p, attempt, "unavailable", "the account has changed meanwhile");
	end_former(rq, attempt, &opened);
	db_commit(rq->on->db);
	sessions_bury(rq->on, ended);
	session_opened(rq, &opened);
	struct reply reply = go_to(done_at(rq->on->arena, attempt->next, NULL));
	reply.set_cookie = refresh_cookie(rq->on->arena, opened.who.role, opened.refresh);
	reply.set_cookie_too = login_cookie(rq->on->arena, NULL);
	reply.set_cookie_also = familiar_cookie(rq, account.id);
	return reply;
}

static struct reply link_to(struct request *rq, const struct provider *p, const struct vouching *v, const struct login_attempt *attempt)
{
	const char *why = vouched_link(rq->on, p, v, attempt);
	if (why)
		return failed(rq, p, attempt, why, "linking");
	db_commit(rq->on->db);
	request_log(rq, "identity_linked", "%s to account %s", p->name, attempt->link_account_id.text);
	struct reply reply = go_to(done_at(rq->on->arena, attempt->next, p->name));
	reply.set_cookie = login_cookie(rq->on->arena, NULL);
	return reply;
}

/* What it says of the person, believed only when all of it holds. */
static struct reply hear(struct request *rq, const struct provider *p, const struct login_return *in, const struct login_attempt *attempt)
{
	const struct way_out out = { .nonce = attempt->nonce, .verifier = attempt->verifier };
	struct asking asking = asking_begin(rq->on, p);
	struct vouching v = p->vouch(&asking, &(struct way_back){ in->code, in->iss }, &out);

	if (v.outcome != VOUCHED)
		return failed(rq, p, attempt, v.outcome == VOUCH_SILENT ? "unavailable" : "refused", v.why);
	return *attempt->link_account_id.text ? link_to(rq, p, &v, attempt) : log_in(rq, p, &v, attempt);
}

/* 303 to /login/done?next=... with a session, or to /login/failed?why=... without; 404 provider_not_found. */
struct reply provider_callback(struct request *rq)
{
	const struct login_return *in = rq->query;
	const struct provider *p = provider_of(rq);
	struct login_attempt attempt;

	if (!p)
		return reply_fail(404, "provider_not_found");
	const char *stale = take_attempt(rq, p, in, &attempt);
	if (stale)
		return failed(rq, p, NULL, "stale", stale);
	if (in->error)
		return failed(rq, p, &attempt, strcmp(in->error, "access_denied") ? "refused" : "denied", "callback:error");
	if (!in->code || !*in->code)
		return failed(rq, p, &attempt, "refused", "callback:no_code");
	return hear(rq, p, in, &attempt);
}
