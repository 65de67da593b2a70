#include "worker.h"
#include "arena.h"
#include "channel.h"
#include "clock.h"
#include "db.h"
#include "docs.h"
#include "fail.h"
#include "job.h"
#include "log.h"
#include "ops_companion.h"
#include "problems.h"
#include "queue_relay.h"
#include "worker_main.h"
#include "worker_ops.h"
#include <setjmp.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

enum { MEMORY = 8 << 20, TRIES = 3, WAIT_MS = 1000, NAP_MS = 200, POLL_MAX = 50, ANSWER_MS = 3000, TICKS_MAX = 16,
       RELAY_MS = 1000, HOUR_MS = 3600 * 1000, JOB_FAILED = FAIL_BUG + 1 };

/* Everything a job changes is in here, not in locals: what a local holds after siglongjmp is anybody's guess. */
static struct state {
	const struct worker *worker;
	struct platform on;
	struct db *db;                  /* also where the worker has no database of its own */
	struct redis bell;
	sigjmp_buf on_fail;
	int kind;
	const char *why;
	struct outbox_row row;
	enum job_claim claim;
	bool claimed;
	int64_t due_ms[TICKS_MAX], relay_ms, poll_ms, tidy_ms;
	const struct tick *tick;
	struct uuid ids[POLL_MAX];
	size_t found;
} s;

static volatile sig_atomic_t stopping;

static void stop(int signal_number)
{
	(void)signal_number;
	stopping = 1;
}

/* Its attempt is counted, so a job that never ends is dead in the end. */
static void too_late(int signal_number)
{
	static const char line[] = "{\"event\":\"job_past_deadline\"}\n";

	(void)signal_number;
	_exit(write(STDERR_FILENO, line, sizeof line - 1) < 0 ? 4 : 3);
}

static void jump_back(enum fail kind, const char *why)
{
	s.kind = (int)kind;
	s.why = why;
	siglongjmp(s.on_fail, 1);
}

void job_fail(struct job *job, const char *why)
{
	(void)job;
	s.kind = JOB_FAILED;
	s.why = why;
	siglongjmp(s.on_fail, 1);
}

static void arena_full(void *who)
{
	(void)who;
	fail_with(FAIL_BUG, "the job's memory is used up");
}

/* 0, or the failure that ended it. */
static int guarded(void (*run)(void))
{
	if (sigsetjmp(s.on_fail, 0))
		return s.kind;
	run();
	return 0;
}

static void settle(void)
{
	queue_forget(s.on.queue);
	db_settle(s.db);
}

static void begin_anew(void)
{
	settle();
	arena_reset(s.on.arena);
}

/* Runs it, and again at once, TRIES times at most, while it fails no worse than that. */
static int attempt(void (*run)(void), void (*undo)(void), int no_worse)
{
	int kind = guarded(run);

	for (int tries = 1; kind && kind <= no_worse && tries < TRIES; tries++) {
		undo();
		kind = guarded(run);
	}
	return kind;
}

/* What a job or tick has published is committed by now, or forgotten. */
static void clear(void)
{
	queue_ring(s.on.queue);
	db_settle(s.db);
	arena_reset(s.on.arena);
	s.on.request_id = "";
	queue_cause(s.on.queue, NULL);
}

static const struct subscription *subscription_of(const char *topic)
{
	for (const struct subscription *sub = s.worker->subscriptions; sub && sub->topic; sub++)
		if (!strcmp(sub->topic, topic))
			return sub;
	return NULL;
}

static void run_handler(void)
{
	const struct outbox_row *row = &s.row;
	const struct subscription *sub = subscription_of(row->topic);
	const struct topic *topic = queue_topic(s.on.queue, row->topic);
	struct problems problems = { .arena = s.on.arena };
	struct event event = { .id = row->event_id, .topic = row->topic, .subject = row->subject, .sequence = row->sequence,
		.at = row->at, .request_id = s.on.request_id, .payload = row->payload };
	struct job job = { .on = &s.on, .event = &event };

	if (!sub || !topic)
		job_fail(&job, "this worker does not know the topic");
	void *payload = arena_alloc(s.on.arena, topic->payload->size);
	if (!shape_read_known(s.on.arena, topic->payload, row->payload, strlen(row->payload), payload, &problems))
		job_fail(&job, arena_printf(s.on.arena, "payload %s %s", problems.at[0].pointer, problems.at[0].detail));
	job.payload = payload;
	sub->handle(&job);
}

/* Without a database of its own the worker's effects are elsewhere, and idempotent by the event's id. */
static void work(void)
{
	bool has_inbox = s.worker->uses & USES_DB;

	if (!s.claimed) {
		s.claim = job_claim(s.db, &s.row);
		s.claimed = true;
	}
	if (s.claim != JOB_MINE)
		return;
	s.on.request_id = s.row.request_id ? s.row.request_id : "";
	queue_cause(s.on.queue, s.row.request_id);
	db_begin(s.db);
	if (!has_inbox || job_enter(s.db, &s.row))
		run_handler();
	if (!job_done(s.db, &s.row))
		job_fail(NULL, "a later attempt took over");
	db_commit(s.db);
}

static int64_t back_off_ms(int64_t attempts)
{
	int64_t seconds = attempts * attempts * attempts * attempts + 15;

	return queue_times(s.on.queue)->backoff_ms * (seconds < 300 ? seconds : 300) / 15;
}

SHAPE(struct outbox_row, dead_job_shape,
	FIELD(struct outbox_row, id), FIELD(struct outbox_row, consumer), FIELD(struct outbox_row, topic), FIELD(struct outbox_row, subject),
	FIELD(struct outbox_row, attempts), FIELD(struct outbox_row, last_error));

/* Somebody has to look at it; the row stays, whether they hear of it or not. */
static void tell_dead(const char *why)
{
	struct event event = { .topic = "job.dead", .at = clock_now() };

	s.row.last_error = why;
	worker_ops_count(WORKER_JOB_DEAD);
	log_line("job_dead", s.on.request_id, "%s %s, attempt %d: %s", s.row.topic, s.row.event_id.text, (int)s.row.attempts, why);
	if (s.on.http)
		channel_tell(&s.on, "control", &event, &dead_job_shape, &s.row);
}

/* A dependency that is down is no fault of the job: it waits, and keeps its attempt. */
static void give_up(void)
{
	bool counted = s.kind != FAIL_DOWN;

	s.row.wait_us = back_off_ms(counted ? s.row.attempts : 0) * 1000;
	job_defer(s.db, &s.row, s.why, counted);
	if (s.row.state == OUTBOX_DEAD)
		tell_dead(s.why);
	else
		log_line("job_failed", s.on.request_id, "%s %s, attempt %d: %s", s.row.topic, s.row.event_id.text, (int)s.row.attempts, s.why);
}

static void tell_buried(void) { tell_dead("its worker ended in every attempt"); }

/* A row that cannot even be put back comes again when its lease ends. */
static void do_job(struct uuid event_id)
{
	s.row = (struct outbox_row){ .event_id = event_id, .consumer = s.worker->name,
		.wait_us = queue_times(s.on.queue)->visibility_ms * 1000 };
	s.claimed = false;
	s.claim = JOB_NOT_MINE;
	alarm((unsigned)(queue_times(s.on.queue)->job_ms / 1000));
	int64_t began_ms = clock_monotonic_ms();
	int kind = attempt(work, settle, FAIL_AGAIN);
	if (s.claim == JOB_MINE) {
		worker_ops_took(began_ms);
		worker_ops_count(kind ? WORKER_JOB_FAILED : WORKER_JOB_DONE);
	}
	if (kind) {
		settle();
		s.kind = kind;
		kind = s.claim == JOB_MINE ? guarded(give_up) : kind;
	} else if (s.claim == JOB_BURIED) {
		guarded(tell_buried);
	}
	if (kind)
		log_line("job_left", s.on.request_id, "%s: %s", event_id.text, s.why);
	alarm(0);
	clear();
	if (kind)
		usleep(NAP_MS * 1000);
}

/* Ticks, relay and tidying share one way to fail: logged, and due again next time. What they change they guard, so that a part of it may have
 * been done keeps none from being run again at once. */
static void do_due(const char *name, void (*run)(void))
{
	if (attempt(run, begin_anew, FAIL_UNSURE)) {
		log_line("tick_failed", "", "%s: %s", name, s.why);
		worker_ops_count(WORKER_TICK_FAILED);
		settle();
	}
	clear();
}

static void run_tick(void) { s.tick->run(&s.on); }
static void relay_documents(void) { queue_relay_documents(s.on.queue, s.on.docs, s.db); }
static void tidy_inbox(void) { job_forget_inbox(s.db, s.worker->name); }
/* true once every `every_ms`. */
static bool is_due(int64_t *at_ms, int64_t every_ms)
{
	int64_t now_ms = clock_monotonic_ms();

	if (now_ms < *at_ms)
		return false;
	*at_ms = now_ms + every_ms;
	return true;
}

static void do_all_due(void)
{
	const struct tick *ticks = s.worker->ticks;

	for (size_t i = 0; ticks && ticks[i].name && i < TICKS_MAX && !stopping; i++) {
		s.tick = ticks + i;
		if (is_due(s.due_ms + i, s.tick->every_ms))
			do_due(s.tick->name, run_tick);
	}
	if (s.on.docs && is_due(&s.relay_ms, RELAY_MS))
		do_due("relay", relay_documents);
	if (s.worker->uses & USES_DB && is_due(&s.tidy_ms, HOUR_MS))
		do_due("tidy", tidy_inbox);
}

static int64_t until_next_ms(void)
{
	int64_t wait_ms = WAIT_MS, now_ms = clock_monotonic_ms();
	const struct tick *ticks = s.worker->ticks;

	for (size_t i = 0; ticks && ticks[i].name && i < TICKS_MAX; i++)
		if (s.due_ms[i] - now_ms < wait_ms)
			wait_ms = s.due_ms[i] - now_ms;
	return wait_ms > 10 ? wait_ms : 10;
}

static void find_due(void)
{
	struct list list = job_due(s.db, s.worker->name);

	for (s.found = 0; s.found < list.n && s.found < POLL_MAX; s.found++)
		s.ids[s.found] = ((struct outbox_row *)list.at)[s.found].event_id;
}

/* Nobody rings: ask the table itself. */
static void without_bell(void)
{
	if (is_due(&s.poll_ms, WAIT_MS)) {
		s.found = 0;
		do_due("poll", find_due);
		for (size_t i = 0; i < s.found && !stopping; i++)
			do_job(s.ids[i]);
	}
	usleep(NAP_MS * 1000);
}

/* Rings that came before are for documents that the relay is about to see. */
static void hear_relay(const char *list)
{
	redis_ask(&s.bell, "DEL %s", list);
	do_due("relay", relay_documents);
	s.relay_ms = clock_monotonic_ms() + RELAY_MS;
}

static redisReply *wait_for_ring(void)
{
	char seconds[24];

	snprintf(seconds, sizeof seconds, "%.3f", (double)until_next_ms() / 1000);
	if (s.on.docs)
		return redis_ask(&s.bell, "BRPOP relay:%s q:%s %s", docs_name(s.on.docs), s.worker->name, seconds);
	return redis_ask(&s.bell, "BRPOP q:%s %s", s.worker->name, seconds);
}

static void listen_once(void)
{
	const redisReply *r = wait_for_ring();
	struct uuid id;

	if (!r || r->type == REDIS_REPLY_ERROR) {
		redis_drop(&s.bell);
		without_bell();
	} else if (r->type == REDIS_REPLY_ARRAY && r->elements == 2) {
		if (!strncmp(r->element[0]->str, "relay:", 6))
			hear_relay(r->element[0]->str);
		else if (uuid_parse(r->element[1]->str, &id))
			do_job(id);
	}
	arena_reset(s.on.arena);
}

static void start(void) { s.worker->start(&s.on); }

static bool started(void)
{
	bool ok = !s.worker->start || !guarded(start);

	if (!ok)
		log_line("cannot_start", "", "%s", s.why);
	clear();
	return ok;
}

static void set_up(void)
{
	struct sigaction end = { .sa_handler = stop }, late = { .sa_handler = too_late };

	sigaction(SIGTERM, &end, NULL);
	sigaction(SIGINT, &end, NULL);
	sigaction(SIGALRM, &late, NULL);
	signal(SIGPIPE, SIG_IGN);
	setrlimit(RLIMIT_CORE, &(struct rlimit){ 0, 0 });
	fail_handler = jump_back;
}

int worker_run(const struct worker *worker, const struct parts *parts)
{
	struct arena *arena = arena_new(worker->memory ? worker->memory : MEMORY, arena_full, NULL);

	s.worker = worker;
	worker_ops_start(parts);
	platform_open(&s.on, parts, arena);
	s.db = s.on.db;
	if (!(s.worker->uses & USES_DB))
		s.on.db = NULL;
	s.bell = (struct redis){ .where = settings.queue_socket, .arena = arena, .answer_ms = ANSWER_MS };
	set_up();
	bool ok = started();
	while (ok && !stopping) {
		ops_companion_turn();
		do_all_due();
		if (!stopping)
			listen_once();
	}
	redis_drop(&s.bell);
	s.on.db = s.db;
	platform_close(&s.on);
	arena_free(arena);
	return !ok;
}
