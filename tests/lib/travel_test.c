/* An OSRM's table, believed only as far as it fits; how often it is asked, and what is reckoned with when it is silent. */
#include "../../fcgi/delivery/travel.h"
#include "../../fcgi/delivery/settings.h"
#include "food/place.h"
#include "http_client.h"
#include "osrm_stand_in.h"
#include "platform.h"
#include "stack.h"
#include <math.h>

static struct platform on;
static struct dispatch_point from = { 13.4, 52.5 }, to = { 13.42, 52.51 };

/* Two places that nobody has asked about before. */
static struct list fresh_ways(struct dispatch_point p[2])
{
	from.x += 0.01;
	to.x += 0.01;
	p[0] = from;
	p[1] = to;
	return (struct list){ p, 2 };
}

static int64_t straight_s(void)
{
	return (int64_t)ceil(place_distance_m(from.y, from.x, to.y, to.x) * 60 / 320);
}

static void learn(const char *profile)
{
	struct dispatch_point p[2];

	delivery_config.osrm_profile = profile;
	travel_forgive();
	travel_learn(&on, fresh_ways(p));
}

static void a_straight_line_takes_its_detour_and_the_speed_of_who_goes(void)
{
	delivery_config.travel = TRAVEL_STRAIGHT;
	CU_ASSERT_EQUAL(travel_s(from, to, 1), straight_s());
	delivery_config.detour_percent = 150;
	CU_ASSERT(llabs(travel_s(from, to, 0.5) - 3 * straight_s()) <= 3);
	delivery_config.detour_percent = 100;
	learn("driving");
	CU_ASSERT_EQUAL(asked->times, 0);
	delivery_config.travel = TRAVEL_OSRM;
}

static void what_it_says_holds_there_and_back(void)
{
	learn("driving");
	CU_ASSERT_EQUAL(travel_s(from, to, 1), 261);
	CU_ASSERT_EQUAL(travel_s(to, from, 1), 301);
	CU_ASSERT_EQUAL(travel_s(from, to, 0.25), 1042);
	CU_ASSERT(strstr(asked->last, "GET /table/v1/driving/") != NULL);
	CU_ASSERT(strstr(asked->last, "?annotations=duration") != NULL);
	CU_ASSERT(strstr(asked->last, ";") != NULL && !strstr(asked->last, "Authorization"));
}

static void it_is_asked_once_and_again_when_that_is_old(void)
{
	struct dispatch_point p[2];
	struct list ways;

	learn("driving");
	int before = asked->times;
	ways = (struct list){ (struct dispatch_point[]){ from, to, from }, 3 };
	travel_learn(&on, ways);
	CU_ASSERT_EQUAL(asked->times, before);
	delivery_config.osrm_kept_s = 0;
	travel_learn(&on, fresh_ways(p));
	travel_learn(&on, (struct list){ p, 2 });
	CU_ASSERT_EQUAL(asked->times, before + 2);
	CU_ASSERT_EQUAL(travel_s(from, to, 1), straight_s());
	delivery_config.osrm_kept_s = 3600;
}

enum { SOME = 6, MANY = 40, TURNS = 400 };

static size_t points_asked_for(void)
{
	size_t n = 1;

	for (const char *c = asked->last; *c && *c != '?'; c++)
		n += *c == ';';
	return n;
}

static size_t unknown(const struct dispatch_point *p, size_t n)
{
	size_t count = 0;

	for (size_t i = 0; i < n * n; i++)
		count += i / n != i % n && travel_s(p[i / n], p[i % n], 1) != SQUARE_S;
	return count;
}

/* Turns until all ways between the last `n` points are known, each a call of no more points than may be; so many of the first ones are other
 * places each time. */
static int turns_until_known(struct dispatch_point *p, size_t moving, size_t n)
{
	static double where = 20;
	int turns = 0;

	for (; turns < TURNS && unknown(p + moving, n); turns++) {
		int before = asked->times;
		for (size_t i = 0; i < moving; i++)
			p[i] = (struct dispatch_point){ where += 0.001, 51 };
		travel_learn(&on, (struct list){ p, moving + n });
		CU_ASSERT_EQUAL_FATAL(asked->times, before + 1);
		CU_ASSERT(points_asked_for() <= SOME);
		arena_reset(on.arena);
	}
	return turns;
}

static void what_finds_no_room_has_its_turn(void)
{
	struct dispatch_point p[2 * SOME + MANY];

	for (int i = 0; i < 2 * SOME + MANY; i++)
		p[i] = (struct dispatch_point){ 9 + i * 0.01, 50 };
	delivery_config.osrm_points = SOME;
	learn("square");
	/* 14 blocks of three are 91 pairs, of which the first may be asked for twice. */
	CU_ASSERT(turns_until_known(p + 2 * SOME, 0, MANY) <= 92);
	int before = asked->times;
	travel_learn(&on, (struct list){ p + 2 * SOME, MANY });
	CU_ASSERT_EQUAL(asked->times, before);
	/* Twelve who move take every other turn, and none from the rest. */
	for (int i = 0; i < 2 * SOME + MANY; i++)
		p[i].y = 49;
	CU_ASSERT(turns_until_known(p, 2 * SOME, MANY) <= 2 * 18 * 17 / 2);
	delivery_config.osrm_points = 100;
}

static void a_pair_without_a_way_is_a_straight_line(void)
{
	static const char *const profiles[] = { "island", "negative", "eternal" };

	for (size_t i = 0; i < sizeof profiles / sizeof *profiles; i++) {
		learn(profiles[i]);
		CU_ASSERT_EQUAL(travel_s(from, to, 1), straight_s());
		CU_ASSERT_EQUAL(travel_s(to, from, 1), 301);
	}
}

static void an_answer_of_another_shape_is_dropped_whole(void)
{
	static const char *const profiles[] = { "narrow", "short", "words", "nothing", "refuses", "html", "broken", "angry", "huge" };

	for (size_t i = 0; i < sizeof profiles / sizeof *profiles; i++) {
		learn(profiles[i]);
		CU_ASSERT_EQUAL(travel_s(from, to, 1), straight_s());
		CU_ASSERT_EQUAL(travel_s(to, from, 1), straight_s());
	}
}

/* No moment is measured but that it ends long before the answer would have come. */
static void nobody_waits_for_a_slow_one_and_it_is_left_alone_then(void)
{
	struct dispatch_point p[2];
	int64_t began_ms = clock_monotonic_ms();

	delivery_config.osrm_timeout_ms = 500;
	learn("slow");
	delivery_config.osrm_timeout_ms = PATIENCE_MS;
	CU_ASSERT(clock_monotonic_ms() - began_ms < 100000);
	CU_ASSERT_EQUAL(travel_s(from, to, 1), straight_s());
	int before = asked->times;
	delivery_config.osrm_profile = "driving";
	travel_learn(&on, fresh_ways(p));
	CU_ASSERT_EQUAL(asked->times, before);
	learn("driving");
	CU_ASSERT_EQUAL(travel_s(from, to, 1), 261);
}

static void what_is_kept_is_bounded(void)
{
	struct dispatch_point p[2];

	delivery_config.osrm_profile = "driving";
	for (int i = 0; i < 200; i++)
		travel_learn(&on, fresh_ways(p));
	CU_ASSERT_EQUAL(travel_s(from, to, 1), 261);
	arena_reset(on.arena);
}

static void silence_is_a_straight_line(void)
{
	kill(server, SIGKILL);
	waitpid(server, NULL, 0);
	learn("driving");
	CU_ASSERT_EQUAL(travel_s(from, to, 1), straight_s());
}

int main(void)
{
	CU_TestInfo tests[] = {
		{ "a straight line takes its detour and the speed of who goes", a_straight_line_takes_its_detour_and_the_speed_of_who_goes },
		{ "what it says holds, there and back", what_it_says_holds_there_and_back },
		{ "it is asked once, and again when that is old", it_is_asked_once_and_again_when_that_is_old },
		{ "what finds no room has its turn", what_finds_no_room_has_its_turn },
		{ "a pair without a way is a straight line", a_pair_without_a_way_is_a_straight_line },
		{ "an answer of another shape is dropped whole", an_answer_of_another_shape_is_dropped_whole },
		{ "nobody waits for a slow one, and it is left alone then", nobody_waits_for_a_slow_one_and_it_is_left_alone_then },
		{ "what is kept is bounded", what_is_kept_is_bounded },
		{ "silence is a straight line", silence_is_a_straight_line },
		CU_TEST_INFO_NULL };

	start_server();
	on.arena = stack_arena();
	on.request_id = "test";
	on.http = http_client_new(on.arena);
	delivery_config.osrm_url = url;
	delivery_config.osrm_timeout_ms = PATIENCE_MS;
	delivery_config.travel = TRAVEL_OSRM;
	int status = suite_run("travel", tests);
	http_client_free(on.http);
	arena_free(on.arena);
	return status;
}
