#include "worker.h"
#include "arena.h"
#include "cache.h"
#include "channel.h"
#include "clock.h"
#include "docs.h"
#include "finder.h"
#include "food/first_name.h"
#include "food/topics.h"
#include "log.h"
#include "session.h"
#include "staffing.h"
#include <string.h>

enum { BATCH = 100, MISSES_ALLOWED = 3, PAUSE_MS = 30 * 60 * 1000, WATCH_MS = 2000 };

static struct finder *finder;

static void put_restaurant(struct platform *on, struct uuid id)
{
	struct restaurant r = { .version = 0 };

	if (restaurant_find(on->docs, id, &r)) {
		struct menu menu = menu_of(on->docs, &r);
		finder_put(finder, &r, &menu);
	}
}

/* Reads the documents within the index's transaction, so that of two workers the last to write has read the newest. */
static void refresh(struct platform *on, struct uuid id)
{
	if (!finder_open(finder, true))
		fail_with(FAIL_DOWN, "the index cannot be opened");
	finder_begin(finder);
	put_restaurant(on, id);
	finder_commit(finder);
}

SHAPE(struct restaurant_message, restaurant_news_shape,
	FIELD(struct restaurant_message, restaurant_id), FIELD(struct restaurant_message, name), FIELD(struct restaurant_message, approved));

/* The control room sees who asks to be approved. */
static void hear_restaurant(struct job *job)
{
	const struct restaurant_message *message = job->payload;

	if (!strcmp(job->event->topic, "restaurant.changed"))
		channel_tell(job->on, "control", job->event, &restaurant_news_shape, message);
	cache_drop(job->on->cache, arena_printf(job->on->arena, "menu:%s", message->restaurant_id.text));
	refresh(job->on, message->restaurant_id);
}

/* Saved only where nobody else has changed it since; else the job is tried again. */
static void save(struct job *job, struct restaurant *r)
{
	if (!restaurant_save(job->on, r))
		job_fail(job, "the restaurant was changed meanwhile");
}

static void count_rating(struct job *job, const struct review_message *message)
{
	struct restaurant r = { .version = 0 };

	if (!restaurant_find(job->on->docs, message->restaurant_id, &r)
		|| !restaurant_count(job->on->arena, &r, message->review_id))
		return;
	r.ratings_n++;
	r.ratings_sum += message->rating;
	save(job, &r);
}

/* A reply comes as the same topic, and is counted no second time: the first version alone carries a new rating. */
static void hear_review(struct job *job)
{
	const struct review_message *message = job->payload;
	struct review review = { .version = 0 };

	if (job->event->sequence == 1)
		count_rating(job, message);
	if (!finder_open(finder, true))
		job_fail(job, "the index cannot be opened");
	finder_begin(finder);
	if (review_find(job->on->docs, message->review_id, message->restaurant_id, &review))
		finder_put_review(finder, &review);
	finder_commit(finder);
}

/* Reviews are signed by the first name alone. */
static void hear_delivered(struct job *job)
{
	const struct order_message *order = job->payload;
	struct restaurant r = { .version = 0 };

	reviewable_add(job->on->docs, &(struct reviewable){ order->order_id, order->restaurant_id, order->customer_id,
		first_name(job->on->arena, order->customer_name), order->at });
	if (!restaurant_find(job->on->docs, order->restaurant_id, &r) || !r.misses)
		return;
	r.misses = 0;
	save(job, &r);
}

/* What they wrote stays; who wrote it is forgotten, so each batch is met once. */
static void forget_author(struct job *job, struct uuid customer_id)
{
	struct list batch;

	reviewable_forget(job->on->docs, customer_id);
	do {
		batch = reviews_of_customer(job->on->docs, customer_id, "", BATCH);
		for (struct review *r = batch.at, *end = r + batch.n; r < end; r++) {
			r->author = NULL;
			r->customer_id = (struct uuid){ "" };
			if (!review_save(job->on, r))
				job_fail(job, "a review was changed meanwhile");
		}
	} while (batch.n == BATCH);
}

/* A restaurant that nobody acts for any more is hidden: its orders would wait in vain. Who has left one is met there
 * no more. */
static void leave_staff(struct job *job, struct uuid user_id)
{
	struct list mine;

	do {
		mine = restaurants_mine(job->on->docs, user_id, "", BATCH);
		for (struct restaurant *r = mine.at, *end = r + mine.n; r < end; r++) {
			staff_let_go(r, staff_place(r->staff, user_id));
			r->approved &= r->staff.n > 0;
			save(job, r);
		}
	} while (mine.n == BATCH);
}

static void hear_deleted(struct job *job)
{
	const struct user_message *m = job->payload;

	if (m->role == ROLE_CUSTOMER)
		forget_author(job, m->user_id);
	else if (m->role == ROLE_MERCHANT)
		leave_staff(job, m->user_id);
}

/* A pause that lasts longer stays. */
static void pause_it(struct job *job, struct restaurant *r)
{
	int64_t until_ms = clock_now().ms + PAUSE_MS;

	if (r->schedule.paused_until.ms < until_ms)
		r->schedule.paused_until.ms = until_ms;
	log_line("restaurant_paused", job->on->request_id, "%s has not answered %d orders in a row", r->id.text, MISSES_ALLOWED);
}

/* Who leaves three orders in a row unanswered gets half an hour without new ones. */
static void hear_expired(struct job *job)
{
	const struct order_message *order = job->payload;
	struct restaurant r = { .version = 0 };

	if (!restaurant_find(job->on->docs, order->restaurant_id, &r)
		|| !restaurant_count(job->on->arena, &r, order->order_id))
		return;
	if (++r.misses == MISSES_ALLOWED) {
		r.misses = 0;
		pause_it(job, &r);
	}
	save(job, &r);
}

/* The memory of each is given back as it is written: nothing else lives in the arena between jobs. */
static void put_restaurants(struct platform *on)
{
	struct uuid ids[BATCH], last = { "" };
	size_t n;

	do {
		struct list batch = restaurants_approved(on->docs, last.text, BATCH);
		n = batch.n;
		for (size_t i = 0; i < n; i++)
			last = ids[i] = ((const struct restaurant *)batch.at)[i].id;
		for (size_t i = 0; i < n; i++) {
			arena_reset(on->arena);
			put_restaurant(on, ids[i]);
		}
	} while (n == BATCH);
}

static void put_reviews(struct platform *on)
{
	struct uuid last = { "" };
	size_t n;

	do {
		struct list batch = reviews_all(on->docs, last.text, BATCH);
		const struct review *review = batch.at;
		for (size_t i = 0; i < batch.n; i++)
			finder_put_review(finder, &review[i]);
		last = batch.n ? review[batch.n - 1].id : last;
		n = batch.n;
		arena_reset(on->arena);
	} while (n == BATCH);
}

static void rebuild(struct platform *on)
{
	finder_begin(finder);
	finder_empty(finder);
	put_restaurants(on);
	put_reviews(on);
	finder_commit(finder);
	log_line("index_built", "", "from the documents");
}

/* Where several hosts have an index each, an event is heard by the worker of one of them: the others read the documents again now and then. */
static bool is_stale(void)
{
	static int64_t built_ms;
	int64_t now_ms = clock_monotonic_ms(), every_ms = restaurant_config.index_rebuild_s * 1000;

	if (!built_ms)
		built_ms = now_ms;
	if (!every_ms || now_ms - built_ms < every_ms)
		return false;
	built_ms = now_ms;
	return true;
}

/* Also ends a transaction that a failure left open, so that it cannot hold back the other workers. */
static void watch(struct platform *on)
{
	if (finder_open(finder, true) && (finder_is_new(finder) || is_stale()))
		rebuild(on);
}

static void start(struct platform *on)
{
	finder = finder_new(restaurant_config.index, on->arena);
	restaurant_indexes(on->docs);
	review_indexes(on->docs);
	if (finder_open(finder, true))
		rebuild(on);
}

int main(int argc, char **argv)
{
	static const struct subscription subscriptions[] = {
		{ "restaurant.changed", hear_restaurant }, { "restaurant.menu_changed", hear_restaurant },
		{ "restaurant.reviewed", hear_review }, { "order.delivered", hear_delivered },
			{ "order.expired", hear_expired }, { "user.deleted", hear_deleted },
		{ NULL, NULL },
	};
	static const struct tick ticks[] = { { "index", WATCH_MS, watch }, { NULL, 0, NULL } };
	static const struct worker worker = { "restaurant", USES_DOCS | USES_CACHE | USES_HTTP, topics, subscriptions,
		ticks,
		&restaurant_config_shape, &restaurant_config, start };

	return worker_main(&worker, argc, argv);
}
