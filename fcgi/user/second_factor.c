#include "second_factor.h"
#include "arena.h"
#include "base64url.h"
#include "clock.h"
#include "db.h"
#include "fail.h"
#include "limit.h"
#include "settings.h"
#include "totp.h"
#include "user_session.h"
#include "vault.h"
#include <openssl/hmac.h>
#include <openssl/sha.h>
#include <string.h>
#include <sys/random.h>

enum { BEGUN_FOR_S = 1800 };

static const char letters[] = "abcdefghijklmnopqrstuvwxyz234567";

static bool is_required(int role)
{
	return role == ROLE_ADMIN && user_settings.admin_second_factor == FACTOR_REQUIRED;
}

/* --- recovery codes --- */

/* 125 random bits, in five groups that can be read aloud: as many as no table of hashes can be tried out for. */
static const char *recovery_code(struct arena *arena)
{
	uint8_t random[RECOVERY_CODE_CHARS];
	char code[RECOVERY_CODE_CHARS + 1] = "";

	if (getrandom(random, sizeof random, 0) != sizeof random)
		fail_with(FAIL_DOWN, "no random bytes");
	for (size_t i = 0; i < RECOVERY_CODE_CHARS; i++)
		code[i] = i % (RECOVERY_CODE_GROUP + 1) == RECOVERY_CODE_GROUP ? '-' : letters[random[i] & 31];
	return arena_copy(arena, code, RECOVERY_CODE_CHARS);
}

/* With a key that whoever reads the table has not. */
static const char *recovery_hash(struct arena *arena, struct uuid account_id, const char *code)
{
	const char *text = arena_printf(arena, "recovery:%s:%s", account_id.text, code);
	uint8_t mac[SHA256_DIGEST_LENGTH];

	HMAC(EVP_sha256(), user_settings.factor_key, (int)strlen(user_settings.factor_key), (const uint8_t *)text, strlen(text), mac, NULL);
	return base64url_of(arena, mac, sizeof mac);
}

/* In the caller's transaction. */
static struct list renew_codes(struct request *rq, struct uuid account_id)
{
	const char **codes = arena_alloc(rq->on->arena, RECOVERY_CODES * sizeof *codes);
	const char **hashes = arena_alloc(rq->on->arena, RECOVERY_CODES * sizeof *hashes);

	for (size_t i = 0; i < RECOVERY_CODES; i++) {
		codes[i] = recovery_code(rq->on->arena);
		hashes[i] = recovery_hash(rq->on->arena, account_id, codes[i]);
	}
	recovery_codes_replace(rq->on->db, account_id, (struct list){ hashes, RECOVERY_CODES });
	return (struct list){ codes, RECOVERY_CODES };
}

/* --- asking --- */

static const char *secret_of(struct request *rq, const struct second_factor *f)
{
	const char *secret = vault_open(rq->on->arena, user_settings.factor_key, f->account_id.text, f->secret);

	if (!secret)
		fail_with(FAIL_BUG, "a second factor does not open: is USER_FACTOR_KEY_FILE still the one it was locked with?");
	return secret;
}

static bool is_taken(struct request *rq, const struct second_factor *f, const char *code)
{
	if (strlen(code) == RECOVERY_CODE_CHARS)
		return recovery_code_take(rq->on->db, f->account_id, recovery_hash(rq->on->arena, f->account_id, email_folded(rq->on->arena, code)));
	int64_t step = totp_match(secret_of(rq, f), code, clock_real(), f->last_step);
	return step && second_factor_take(rq->on->db, f->account_id, step);
}

struct reply second_factor_ask(struct request *rq, const struct account *account, const char *code, const char **how)
{
	struct second_factor f;

	*how = "password";
	if (!second_factor_lock(rq->on->db, account->id, &f) || !f.confirmed_at.ms)
		return is_required(account->role) ? reply_fail(403, "second_factor_missing") : (struct reply){ 0 };
	if (!code)
		return reply_fail(401, "second_factor_needed");
	*how = strlen(code) == RECOVERY_CODE_CHARS ? "password and recovery code" : "password and authenticator";
	return is_taken(rq, &f, code) ? (struct reply){ 0 } : reply_fail(401, "wrong_code");
}

bool second_factor_is_missing(struct request *rq, const struct account *account)
{
	struct second_factor f;

	return is_required(account->role) && !(second_factor_find(rq->on->db, account->id, &f) && f.confirmed_at.ms);
}

/* --- getting one --- */

/* 200 with a secret to be confirmed within half an hour; else as credentials_check(); 403 for_staff_alone; 409 second_factor_active. */
struct reply second_factor_enrol(struct request *rq)
{
	struct account account;
	struct factor_secret *answer = arena_alloc(rq->on->arena, sizeof *answer);
	struct reply refusal = credentials_check(rq, rq->body, &account);

	if (refusal.status)
		return refusal;
	if (account.role == ROLE_CUSTOMER)
		return reply_fail(403, "for_staff_alone");
	answer->secret = totp_secret(rq->on->arena);
	answer->uri = totp_uri(rq->on->arena, answer->secret, "Dabba", account.email);
	struct second_factor f = { .account_id = account.id, .created_at = clock_real(),
		.secret = vault_lock(rq->on->arena, user_settings.factor_key, account.id.text, answer->secret) };
	db_begin(rq->on->db);
	if (!second_factor_begin(rq->on->db, &f))
		return reply_fail(409, "second_factor_active");
	db_commit(rq->on->db);
	guess_forgive(rq, account.email);
	return reply_with(200, &factor_secret_shape, answer);
}

/* What was opened without it ends. */
static struct reply confirm(struct request *rq, struct second_factor *f, const struct account *account, const char *code)
{
	struct enrolled *answer = arena_alloc(rq->on->arena, sizeof *answer);
	struct opened opened;

	f->last_step = totp_match(secret_of(rq, f), code, clock_real(), 0);
	f->confirmed_at = clock_real();
	if (!f->last_step)
		return reply_fail(401, "wrong_code");
	if (!second_factor_confirm(rq->on->db, f))
		return reply_fail(409, "changed_meanwhile");
	answer->recovery_codes = renew_codes(rq, account->id);
	struct list ended = sessions_end(rq->on, account->id, (struct uuid){ "" }, "second_factor_added");
	if (!session_open(rq, account, "password and a new authenticator", &opened))
		return reply_fail(401, "wrong_credentials");
	db_commit(rq->on->db);
	sessions_bury(rq->on, ended);
	struct reply reply = session_answer(rq, 201, account, &opened);
	const struct sign_in *in = reply.value;
	answer->access_token = in->access_token;
	answer->expires_s = in->expires_s;
	answer->user = in->user;
	reply.shape = &enrolled_shape;
	reply.value = answer;
	return reply;
}

/* 201 with a session and the recovery codes, and every other session has ended; else as credentials_check(); 401 wrong_code;
 * 409 second_factor_not_begun, or not within half an hour. */
struct reply second_factor_finish(struct request *rq)
{
	const struct credentials *in = rq->body;
	struct account *account = arena_alloc(rq->on->arena, sizeof *account);
	struct second_factor f;
	struct reply refusal = credentials_check(rq, in, account);

	if (refusal.status)
		return refusal;
	db_begin(rq->on->db);
	if (!second_factor_find(rq->on->db, account->id, &f) || f.confirmed_at.ms || clock_real().ms - f.created_at.ms > BEGUN_FOR_S * 1000LL)
		return reply_fail(409, "second_factor_not_begun");
	struct reply reply = confirm(rq, &f, account, in->code);
	if (reply.status == 201)
		guess_forgive(rq, account->email);
	return reply;
}

/* --- having one --- */

/* 200 with whether one is there, whether one must be, and how many recovery codes are left. */
struct reply second_factor_show(struct request *rq)
{
	struct factor_state *state = arena_alloc(rq->on->arena, sizeof *state);
	struct second_factor f;

	state->active = second_factor_find(rq->on->db, rq->me.user_id, &f) && f.confirmed_at.ms;
	state->required = is_required(rq->me.role);
	state->recovery_codes = recovery_codes_left(rq->on->db, rq->me.user_id);
	return reply_with(200, &factor_state_shape, state);
}

/* status 0: password and code are right, and the code is taken, in a transaction that has begun. Codes are counted by themselves: a right
 * password, here or elsewhere in the session, forgives no wrong code. */
static struct reply prove(struct request *rq)
{
	const struct factor_proof *in = rq->body;
	const struct attempt guess = { ACT_CODE, rq->me.user_id.text, rq->me.session_id.text, rq->address };
	struct account account;
	struct second_factor f;
	struct reply refusal = password_ask(rq, in->password, &account);

	if (refusal.status)
		return refusal;
	guess_forgive(rq, account.email);
	int64_t wait_s = attempt_wait_s(rq->on, &guess);
	if (wait_s)
		return limit_refused("too_many_guesses", "Too many wrong codes. Please wait.", wait_s);
	db_begin(rq->on->db);
	if (!second_factor_find(rq->on->db, account.id, &f) || !f.confirmed_at.ms)
		return reply_fail(409, "second_factor_not_active");
	if (!is_taken(rq, &f, in->code))
		return reply_fail(403, "wrong_code");
	attempt_forgive(rq->on, &guess);
	return (struct reply){ 0 };
}

/* 204: log-in asks for the password alone, and every other session has ended; 403 wrong_password, wrong_code; 409 second_factor_required for who must have one,
 * second_factor_not_active; 429 after ten wrong ones. */
struct reply second_factor_drop(struct request *rq)
{
	if (is_required(rq->me.role))
		return reply_because(409, "second_factor_required", "Administrators need a second factor here.");
	struct reply refusal = prove(rq);
	if (refusal.status)
		return refusal;
	second_factor_remove(rq->on->db, rq->me.user_id);
	struct list ended = sessions_end(rq->on, rq->me.user_id, rq->me.session_id, "second_factor_removed");
	db_commit(rq->on->db);
	sessions_bury(rq->on, ended);
	request_log(rq, "second_factor_removed", "and the other sessions");
	return reply_none();
}

/* 201 with ten new ones; refusals as above. */
struct reply recovery_codes_renew(struct request *rq)
{
	struct recovery_codes *answer = arena_alloc(rq->on->arena, sizeof *answer);
	struct reply refusal = prove(rq);

	if (refusal.status)
		return refusal;
	answer->codes = renew_codes(rq, rq->me.user_id);
	db_commit(rq->on->db);
	request_log(rq, "recovery_codes_renewed", "%d of them", RECOVERY_CODES);
	return reply_with(201, &recovery_codes_shape, answer);
}

/* 204, and every session of theirs has ended: whoever lost it enrols anew; 404 user_not_found; 409 second_factor_not_active. */
struct reply second_factor_reset(struct request *rq)
{
	const struct user_key *key = rq->params;
	struct account account;
	struct second_factor f;

	db_begin(rq->on->db);
	if (!account_lock(rq->on->db, key->id, &account))
		return reply_fail(404, "user_not_found");
	if (!second_factor_find(rq->on->db, key->id, &f) || !f.confirmed_at.ms)
		return reply_fail(409, "second_factor_not_active");
	second_factor_remove(rq->on->db, key->id);
	struct list ended = sessions_end(rq->on, key->id, (struct uuid){ "" }, "second_factor_reset");
	db_commit(rq->on->db);
	sessions_bury(rq->on, ended);
	request_log(rq, "second_factor_reset", "of account %s", key->id.text);
	return reply_none();
}
