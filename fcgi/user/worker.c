#include "account.h"
#include "arena.h"
#include "buf.h"
#include "clock.h"
#include "config.h"
#include "db.h"
#include "errand.h"
#include "familiar.h"
#include "food/delivery_state.h"
#include "food/order_state.h"
#include "food/topics.h"
#include "format.h"
#include "limit.h"
#include "login_attempt.h"
#include "mail.h"
#include "mailed_token.h"
#include "password.h"
#include "peer.h"
#include "post.h"
#include "registration.h"
#include "user_session.h"
#include "worker.h"

struct worker_config { const char *admin_email, *admin_password, *mail_smtp_url, *mail_user, *mail_password, *mail_from, *mail_folder; };

SHAPE(struct worker_config, worker_config_shape,
	FIELD(struct worker_config, admin_email, 0, .format = &format_email),
	FIELD(struct worker_config, admin_password, HIDDEN, .min = 8, .max = 128),
	FIELD(struct worker_config, mail_smtp_url, 0, .min = 1, .max = 200),
	FIELD(struct worker_config, mail_user, 0, .min = 1, .max = 200),
	FIELD(struct worker_config, mail_password, HIDDEN, .min = 1, .max = 200),
	FIELD(struct worker_config, mail_from, REQUIRED, .min = 1, .max = 200),
	FIELD(struct worker_config, mail_folder, 0, .min = 1, .max = 400));

static struct worker_config config;

/* What an open page hears: an envelope as on every channel, so that the front ends read them all alike. */
struct told { const char *stream; int64_t sequence; const char *type; struct instant at; struct session_message data; };

SHAPE(struct told, told_shape,
	FIELD(struct told, stream), FIELD(struct told, sequence), FIELD(struct told, type), FIELD(struct told, at),
	OBJECT(struct told, data, session_message_shape));

/* The tombstone again, since the request that ended the session may not have reached the cache; then the pages that are open in it. */
static void tell_session_ended(struct job *job)
{
	const struct session_message *message = job->payload;
	const char *channel = arena_printf(job->on->arena, "sessions/%s", message->session_id.text);
	struct told told = { channel, job->event->sequence, job->event->topic, job->event->at, *message };
	struct buf b = { .arena = job->on->arena };

	if (!session_end(job->on, message->session_id))
		job_fail(job, "the cache did not take the end of the session");
	shape_write(&b, &told_shape, &told);
	if (!peer_tell(job->on, channel, job->event->topic, b.at, b.n))
		job_fail(job, "the session's channel did not take the event");
}

static void hear_order(struct job *job)
{
	const struct order_message *m = job->payload;

	errand_hear(job->on->db, &(struct errand){ m->order_id, m->customer_id, m->sequence, !order_state_ends((enum order_state)m->state),
		clock_real() });
}

/* Searched for again, it is in nobody's hands: courier_id then names who has lost it. */
static void hear_delivery(struct job *job)
{
	const struct delivery_message *m = job->payload;
	bool is_carried = m->state != DELIVERY_SEARCHING && !delivery_state_ends((enum delivery_state)m->state);

	if (*m->courier_id.text)
		errand_hear(job->on->db, &(struct errand){ m->delivery_id, m->courier_id, m->sequence, is_carried, clock_real() });
}

static void forget_sessions(struct platform *on)
{
	user_sessions_forget(on->db);
}

static void forget_login_attempts(struct platform *on)
{
	login_attempts_forget(on->db);
}

static void forget_mailed_tokens(struct platform *on)
{
	mailed_tokens_forget(on->db);
}

static void forget_registration_links(struct platform *on)
{
	registration_links_forget(on->db);
}

static void forget_attempts(struct platform *on)
{
	attempts_forget(on->db);
}

static void forget_familiar(struct platform *on)
{
	familiar_forget(on->db);
}

static void forget_errands(struct platform *on)
{
	errands_forget(on->db);
}

/* Made once and never touched again: what the administrator changes later stays. */
static void make_administrator(struct platform *on)
{
	struct account account;
	const char *email = config.admin_email ? email_folded(on->arena, config.admin_email) : NULL;

	if (!email || !config.admin_password || account_of_email(on->db, email, &account))
		return;
	account = (struct account){ .id = uuid_new(), .email = email, .name = "Administrator", .role = ROLE_ADMIN, .version = 1,
		.password_hash = password_hash(on->arena, config.admin_password), .created_at = clock_real(), .language = "en",
		.email_verified_at = clock_real() };
	account_insert(on->db, &account);
}

static void start(struct platform *on)
{
	post_config = (struct mail_config){ config.mail_smtp_url, config.mail_user, config.mail_password, config.mail_from, config.mail_folder };
	make_administrator(on);
}

int main(int argc, char **argv)
{
	static const struct subscription subscriptions[] = {
		{ "session.ended", tell_session_ended }, { "user.registered", post_welcome }, { "account.mail", post_account },
		{ "order.unpaid", hear_order }, { "order.placed", hear_order }, { "order.delivered", hear_order },
		{ "order.rejected", hear_order }, { "order.expired", hear_order }, { "order.cancelled", hear_order },
		{ "delivery.accepted", hear_delivery }, { "delivery.searching", hear_delivery }, { "delivery.delivered", hear_delivery },
		{ "delivery.returned", hear_delivery }, { "delivery.cancelled", hear_delivery }, { NULL, NULL },
	};
	static const struct tick ticks[] = { { "forget sessions", 60000, forget_sessions }, { "forget errands", 60000, forget_errands },
		{ "forget log-in attempts", 60000, forget_login_attempts },
		{ "forget mailed tokens", 60000, forget_mailed_tokens }, { "forget attempts", 60000, forget_attempts },
		{ "forget registration links", 60000, forget_registration_links },
		{ "forget familiar devices", 3600000, forget_familiar }, { NULL, 0, NULL } };
	static const struct worker user = { .name = "user", .uses = USES_DB | USES_CACHE | USES_HTTP, .topics = topics,
		.subscriptions = subscriptions, .ticks = ticks, .config = &worker_config_shape, .config_at = &config,
		.start = start };

	return worker_main(&user, argc, argv);
}
