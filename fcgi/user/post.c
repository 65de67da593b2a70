#include "post.h"
#include "account.h"
#include "arena.h"
#include "food/topics.h"
#include "letter.h"
#include "limit.h"
#include "mailed_token.h"
#include "registration.h"

struct mail_config post_config;

static void send(struct job *job, enum letter letter, const struct account *a, const char *to, const struct blanks *blanks, const char *key)
{
	struct mail mail = { .to = to, .key = key };
	struct blanks filled = *blanks;
	const char *why;

	filled.role = a->role;
	letter_write(job->on->arena, letter, a->language, &filled, &mail);
	if (!mail_send(&post_config, job->on->arena, &mail, &why))
		job_fail(job, why);
}

/* page: where the link leads, in the app of the account's role; the token stands behind #, which browsers send to nobody. */
static void send_link(struct job *job, enum letter letter, const struct account *a, enum mail_purpose purpose, const char *to, const char *page)
{
	struct mailed_token row;
	const char *token = mailed_token_new(job->on->arena, a->id, purpose, to, &row);
	struct blanks blanks = { .link = arena_printf(job->on->arena, "%s%s#token=%s", letter_app(job->on->arena, a->role), page, token) };

	send(job, letter, a, to, &blanks, row.hash);
	mailed_token_replace(job->on->db, &row);
}

void post_welcome(struct job *job)
{
	const struct user_message *message = job->payload;
	struct account a;

	if (!account_find(job->on->db, message->user_id, &a) || a.deleted_at.ms)
		return;
	if (a.email_verified)
		send(job, LETTER_WELCOME, &a, a.email, &(struct blanks){ 0 }, job->event->id.text);
	else
		send_link(job, LETTER_WELCOME_PROVE, &a, PROVE_EMAIL, a.email, "/account/verify");
}

static void prove(struct job *job, const struct account_mail_message *m, const struct account *a)
{
	(void)m;
	if (!a->email_verified)
		send_link(job, LETTER_PROVE, a, PROVE_EMAIL, a->email, "/account/verify");
}

static void reset(struct job *job, const struct account_mail_message *m, const struct account *a)
{
	(void)m;
	send_link(job, a->email_verified ? LETTER_RESET : LETTER_RESET_PROVE, a, RESET_PASSWORD, a->email, "/reset-password");
}

/* Whoever has the address already is told so there, and nobody else. */
static void change(struct job *job, const struct account_mail_message *m, const struct account *a)
{
	struct account other;

	if (account_of_email(job->on->db, m->email, &other))
		send(job, LETTER_CHANGE_TAKEN, &other, other.email, &(struct blanks){ 0 }, job->event->id.text);
	else
		send_link(job, LETTER_CHANGE, a, CHANGE_EMAIL, m->email, "/account/change-email");
}

/* The rest are notices: a letter and where it goes. */
static void notice(struct job *job, const struct account_mail_message *m, const struct account *a)
{
	static const enum letter letters[] = { [MAIL_CHANGE_NOTICE] = LETTER_CHANGE_NOTICE, [MAIL_EMAIL_CHANGED] = LETTER_EMAIL_CHANGED,
		[MAIL_PASSWORD_CHANGED] = LETTER_PASSWORD_CHANGED, [MAIL_LOG_IN] = LETTER_LOG_IN };
	struct blanks blanks = { .email = m->new_email, .device = device_of(job->on->arena, m->user_agent), .address = m->address, .when = m->at };

	send(job, letters[m->kind], a, m->email, &blanks, job->event->id.text);
}

/* Not without end: whoever knows a password could fill its owner's mailbox. */
static void log_in(struct job *job, const struct account_mail_message *m, const struct account *a)
{
	if (!attempt_wait_s(job->on, &(struct attempt){ .act = ACT_ALERT, .whom = m->email }))
		notice(job, m, a);
}

/* Whoever has the address already is told so there, and nobody else. */
static void offer(struct job *job, const struct account_mail_message *m)
{
	struct account newcomer = { .language = m->language ? m->language : "en", .role = ROLE_CUSTOMER }, a;
	struct registration_link row;

	if (account_of_email(job->on->db, m->email, &a)) {
		if (!a.banned_at.ms)
			send(job, LETTER_REGISTER_TAKEN, &a, a.email, &(struct blanks){ 0 }, job->event->id.text);
		return;
	}
	const char *token = registration_link_new(job->on->arena, m->email, &row);
	struct blanks blanks = { .link = arena_printf(job->on->arena, "%s/register#token=%s", letter_app(job->on->arena, ROLE_CUSTOMER), token) };
	send(job, LETTER_REGISTER, &newcomer, m->email, &blanks, row.hash);
	registration_link_put(job->on->db, &row);
}

/* Nothing goes to an account that is banned or has gone; a reset's address may have none at all. */
void post_account(struct job *job)
{
	static void (*const letters[])(struct job *, const struct account_mail_message *, const struct account *) = {
		[MAIL_VERIFY] = prove, [MAIL_RESET] = reset, [MAIL_CHANGE] = change, [MAIL_CHANGE_NOTICE] = notice,
		[MAIL_EMAIL_CHANGED] = notice, [MAIL_PASSWORD_CHANGED] = notice, [MAIL_LOG_IN] = log_in };
	const struct account_mail_message *m = job->payload;
	struct db *db = job->on->db;
	struct account a;

	if (m->kind == MAIL_REGISTER)
		offer(job, m);
	else if ((m->kind == MAIL_RESET ? account_of_email(db, m->email, &a) : account_find(db, m->account_id, &a)) && !a.banned_at.ms && !a.deleted_at.ms)
		letters[m->kind](job, m, &a);
}
