/* The way a courier went: a point at most every ten seconds, the last six hundred, and gone with its time or its customer. */
#include "../../fcgi/delivery/track.h"
#include "cache.h"
#include "docs.h"
#include "stack.h"

struct kept { struct list points; };
SHAPE(struct kept, kept_shape, FIELD(struct kept, points, 0, .of = &seen_at_shape));

enum { DAY_MS = 86400000 };

static struct platform on;

static struct delivery delivery_of(int64_t days_ago)
{
	return (struct delivery){ .id = uuid_new(), .courier_id = uuid_new(), .created_at = { clock_now().ms - days_ago * DAY_MS } };
}

static void keep(const struct delivery *d, int64_t after_s, double lat)
{
	struct seen_at seen = { lat, 13.4, { d->created_at.ms / 10000 * 10000 + after_s * 1000 } };

	track_keep(&on, d, &seen);
}

static struct list track_of(const struct delivery *d)
{
	struct kept kept = { { NULL, 0 } };
	bson_t *filter = doc_new(on.docs);

	BCON_APPEND(filter, "delivery_id", BCON_UTF8(d->id.text));
	docs_one(on.docs, "tracks", filter, &kept_shape, &kept);
	return kept.points;
}

static void points_keep_their_distance(void)
{
	struct delivery d = delivery_of(0);

	keep(&d, 8, 1);
	keep(&d, 9, 2);
	keep(&d, 12, 3);                /* another ten seconds by the clock, four after the first */
	CU_ASSERT_EQUAL(track_of(&d).n, 1);
	keep(&d, 25, 4);
	struct list points = track_of(&d);
	CU_ASSERT_EQUAL_FATAL(points.n, 2);
	CU_ASSERT_EQUAL(((const struct seen_at *)points.at)[1].lat, 4);
}

static void the_first_fall_out_beyond_the_most(void)
{
	struct delivery d = delivery_of(0);

	for (int i = 0; i < TRACK_MOST + 5; i++)
		keep(&d, 10 * i, i);
	struct list points = track_of(&d);
	CU_ASSERT_EQUAL_FATAL(points.n, TRACK_MOST);
	CU_ASSERT_EQUAL(((const struct seen_at *)points.at)[0].lat, 5);
}

static void old_ones_are_forgotten(void)
{
	struct delivery old = delivery_of(32), young = delivery_of(28);

	keep(&old, 0, 1);
	keep(&young, 0, 1);
	tracks_forget(&on);
	CU_ASSERT_EQUAL(track_of(&old).n, 0);
	CU_ASSERT_EQUAL(track_of(&young).n, 1);
}

static void who_leaves_takes_theirs_along(void)
{
	struct delivery customers = delivery_of(0), couriers = delivery_of(0), others = delivery_of(0);

	keep(&customers, 0, 1);
	keep(&couriers, 0, 1);
	keep(&others, 0, 1);
	track_drop(on.docs, &customers);
	tracks_drop_of(on.docs, couriers.courier_id);
	CU_ASSERT_EQUAL(track_of(&customers).n, 0);
	CU_ASSERT_EQUAL(track_of(&couriers).n, 0);
	CU_ASSERT_EQUAL(track_of(&others).n, 1);
}

static void none_is_kept_where_none_shall_be(void)
{
	struct delivery d = delivery_of(0);

	delivery_config.track_days = 0;
	keep(&d, 0, 1);
	delivery_config.track_days = 30;
	CU_ASSERT_EQUAL(track_of(&d).n, 0);
}

int main(void)
{
	static CU_TestInfo tests[] = {
		{ "points keep their distance", points_keep_their_distance },
		{ "the first fall out beyond the most", the_first_fall_out_beyond_the_most },
		{ "old ones are forgotten", old_ones_are_forgotten },
		{ "who leaves takes theirs along", who_leaves_takes_theirs_along },
		{ "none is kept where none shall be", none_is_kept_where_none_shall_be },
		CU_TEST_INFO_NULL };
	struct docs_config config = { stack_place("TEST_MONGODB_URI"), "dabba_track_test" };

	on.arena = stack_arena();
	on.cache = cache_new(stack_place("TEST_REDIS_SOCKET"), on.arena);
	on.docs = docs_new(&config, on.arena);
	int failed = suite_run("track", tests);
	arena_reset(on.arena);          /* what it defers belongs to the documents */
	docs_free(on.docs);
	cache_free(on.cache);
	arena_free(on.arena);
	return failed;
}
