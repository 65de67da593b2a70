/* Days of made-up towns, dispatched minute by minute: what must hold of every decision, in light load and in heavy. */
#define _GNU_SOURCE
#include "dispatch_world.h"
#include "arena.h"
#include "../../tools/dispatch_bench/replay.h"
#include "suite.h"
#include <unistd.h>

static char folder[] = "/tmp/dabba-world-XXXXXX";
static struct arena *arena;
static struct dispatch_policy policy;

/* Light, busy, hopeless; few restaurants make bundles. */
static struct world town(int which)
{
	static const int sizes[][3] = { { 40, 12, 20 }, { 90, 20, 20 }, { 140, 25, 14 }, { 120, 4, 10 }, { 60, 8, 3 } };
	const int *s = sizes[which % 5];

	return world_of((uint64_t)which + 1, s[0], s[1], s[2]);
}

enum { TOWNS = 10 };

struct day { struct replay replay; char *log; };

static struct day play(const struct world *w, long until, void (*see)(void *, int64_t, const struct dispatch_snapshot *, struct list))
{
	struct instance *in = arena_alloc(arena, sizeof *in);
	struct day day = { { in, &policy, .see = see, .arena = arena }, NULL };
	char why[INSTANCE_WHY] = "";
	size_t n;

	world_write(w, folder, until);
	CU_ASSERT_FATAL(instance_read(folder, arena, in, why));
	FILE *log = open_memstream(&day.log, &n);
	day.replay.log = log;
	if (!replay_run(&day.replay))
		printf("\n     %s", day.replay.why);
	CU_ASSERT_STRING_EQUAL(day.replay.why, "");
	fclose(log);
	return day;
}

static void nobody_is_in_two_places_late_for_the_shift_or_served_twice(void)
{
	for (int i = 0; i < TOWNS; i++) {
		struct world w = town(i);
		struct day day = play(&w, INT32_MAX, NULL);
		int delivered = 0;
		for (size_t k = 0; k < day.replay.instance->orders.n; k++)
			delivered += day.replay.orders[k].done;
		CU_ASSERT_EQUAL(judge_log(&w, day.log), delivered);
		CU_ASSERT(delivered > w.n_orders / 4);
		free(day.log);
		arena_reset(arena);
	}
}

/* The same judge finds what is not so. */
static void a_log_that_was_tampered_with_is_refused(void)
{
	struct world w = town(1);
	struct day day = play(&w, INT32_MAX, NULL);
	char *first = strstr(day.log, "\nA\t"), *drop = strchr(strchr(first, ':'), '\n') - 1;

	CU_ASSERT(judge_log(&w, day.log) > 0);
	*drop = *drop == '9' ? '8' : (char)(*drop + 1);
	CU_ASSERT_EQUAL(judge_log(&w, day.log), -1);
	free(day.log);
	arena_reset(arena);
}

static void where_there_are_enough_couriers_every_order_is_delivered(void)
{
	for (int i = 0; i < TOWNS; i += 5) {
		struct world w = town(i);
		for (int c = 0; c < w.n_couriers; c++)
			w.couriers[c].off = 400;
		struct day day = play(&w, INT32_MAX, NULL);
		CU_ASSERT_EQUAL(judge_log(&w, day.log), w.n_orders);
		free(day.log);
		arena_reset(arena);
	}
}

static void the_same_day_gives_the_same_bytes(void)
{
	struct world w = town(2);
	struct day one = play(&w, INT32_MAX, NULL), other = play(&w, INT32_MAX, NULL);

	CU_ASSERT_STRING_EQUAL(one.log, other.log);
	free(one.log);
	free(other.log);
	arena_reset(arena);
}

/* Cuts a log after the last decision of a minute. */
static char *until(char *log, long minute)
{
	for (char *line = log; line && *line; line = strchr(line, '\n') + 1)
		if (*line != '#' && strtol(line + 2, NULL, 10) > minute) {
			*line = 0;
			break;
		}
	return log;
}

static void what_is_decided_does_not_depend_on_what_comes_later(void)
{
	for (int i = 1; i < 4; i++)
		for (long minute = 30; minute <= 180; minute += 50) {
			struct world w = town(i);
			struct day whole = play(&w, INT32_MAX, NULL), cut = play(&w, minute, NULL);
			CU_ASSERT_STRING_EQUAL(until(whole.log, minute), until(cut.log, minute));
			free(whole.log);
			free(cut.log);
			arena_reset(arena);
		}
}

/* --- each minute --- */

static void look_for_reasons(void *none, int64_t minute, const struct dispatch_snapshot *s, struct list decisions)
{
	const struct dispatch_order *orders = s->orders.at;
	bool seen[ORDERS_MAX] = { false };
	size_t n = 0;

	(void)none, (void)minute;
	for (size_t i = 0; i < decisions.n; i++) {
		const struct dispatch_decision *d = (const struct dispatch_decision *)decisions.at + i;
		const struct dispatch_drop *drops = d->drops.at;
		CU_ASSERT(strlen(dispatch_reason_text(d, arena)) > 20);
		CU_ASSERT(d->kind == DISPATCH_KEEP_BACK || (d->courier && d->reason.courier == d->courier));
		CU_ASSERT(!d->reason.runner_up || (d->reason.runner_up != d->courier && d->reason.runner_up_pickup_at.ms > 0));
		CU_ASSERT(d->kind != DISPATCH_KEEP_BACK || d->until.ms >= s->now.ms);
		for (size_t k = 0; d->kind != DISPATCH_PREPOSITION && k < d->drops.n; k++) {
			CU_ASSERT(!seen[drops[k].order - orders]);
			seen[drops[k].order - orders] = true;
			n++;
		}
	}
	CU_ASSERT_EQUAL(n, s->orders.n);
}

static void every_order_is_assigned_or_kept_back_for_a_reason(void)
{
	for (int i = 0; i < 5; i++) {
		struct world w = town(i);
		free(play(&w, INT32_MAX, look_for_reasons).log);
		arena_reset(arena);
	}
}

static void *reversed(struct list list, size_t size)
{
	char *copy = arena_alloc(arena, list.n * size);

	for (size_t i = 0; i < list.n; i++)
		memcpy(copy + i * size, (const char *)list.at + (list.n - 1 - i) * size, size);
	return copy;
}

static bool is_same(const struct dispatch_decision *a, const struct dispatch_decision *b)
{
	const struct dispatch_drop *one = a->drops.at, *other = b->drops.at;

	if (a->kind != b->kind || !a->courier != !b->courier || a->drops.n != b->drops.n || a->pickup_at.ms != b->pickup_at.ms
		|| a->until.ms != b->until.ms || strcmp(a->restaurant_id.text, b->restaurant_id.text)
		|| (a->courier && strcmp(a->courier->id.text, b->courier->id.text)))
		return false;
	for (size_t i = 0; i < a->drops.n; i++)
		if (strcmp(one[i].order->id.text, other[i].order->id.text) || one[i].dropoff_at.ms != other[i].dropoff_at.ms)
			return false;
	return true;
}

static void decide_again_reversed(void *none, int64_t minute, const struct dispatch_snapshot *s, struct list decisions)
{
	struct dispatch_snapshot turned = *s;

	(void)none, (void)minute;
	turned.orders.at = reversed(s->orders, sizeof(struct dispatch_order));
	turned.couriers.at = reversed(s->couriers, sizeof(struct dispatch_courier));
	turned.restaurants.at = reversed(s->restaurants, sizeof(struct dispatch_restaurant));
	struct list again = dispatch_decide(&turned, arena);
	CU_ASSERT_EQUAL_FATAL(again.n, decisions.n);
	for (size_t i = 0; i < again.n; i++)
		CU_ASSERT(is_same((const struct dispatch_decision *)decisions.at + i, (const struct dispatch_decision *)again.at + i));
}

static void the_order_in_which_things_are_given_plays_no_part(void)
{
	for (int i = 1; i < 4; i++) {
		struct world w = town(i);
		free(play(&w, INT32_MAX, decide_again_reversed).log);
		arena_reset(arena);
	}
}

static struct dispatch_policy early;

/* What is assigned before leaving is in hand before the shift ends, too. */
static void decide_early(void *none, int64_t minute, const struct dispatch_snapshot *s, struct list late)
{
	struct dispatch_snapshot now = *s;
	bool busy[COURIERS_MAX] = { false };

	(void)none, (void)minute, (void)late;
	now.policy = &early;
	struct list decisions = dispatch_decide(&now, arena);
	for (size_t i = 0; i < decisions.n; i++) {
		const struct dispatch_decision *d = (const struct dispatch_decision *)decisions.at + i;
		if (d->kind != DISPATCH_ASSIGN)
			continue;
		CU_ASSERT(d->pickup_at.ms <= d->courier->on_until.ms);
		CU_ASSERT(d->pickup_at.ms >= s->now.ms);
		CU_ASSERT(!busy[d->courier - (const struct dispatch_courier *)s->couriers.at]);
		busy[d->courier - (const struct dispatch_courier *)s->couriers.at] = true;
	}
}

static void assigning_before_leaving_keeps_the_shifts_too(void)
{
	early = policy;
	early.sends_first = false;
	early.lead_s = 1800;
	for (int i = 0; i < 5; i++) {
		struct world w = town(i);
		free(play(&w, INT32_MAX, decide_early).log);
		arena_reset(arena);
	}
}

/* --- instances that are none --- */

static void spoil(const char *file, const char *text)
{
	FILE *f = world_file(folder, file);

	fputs(text, f);
	fclose(f);
}

static const struct { const char *file, *text, *wanted; } spoilt[] = {
	{ "orders.txt", "", "orders.txt: it holds no line" },
	{ "orders.txt", "o1\t1\t2\t3\tr1\t5\n", "orders.txt line 1: the header must begin with 'order'" },
	{ "orders.txt", "order\tx\ty\tplacement_time\trestaurant\tready_time\no1\t1\t2\t3\tr1\n", "line 2: ready_time is missing" },
	{ "orders.txt", "order\no1\t1\t2\t3.5\tr1\t9\n", "line 2: placement_time must be a whole minute" },
	{ "orders.txt", "order\no1\tnan\t2\t3\tr1\t9\n", "line 2: x must be a number of metres" },
	{ "orders.txt", "order\no1\t1\t2\t3\tr1\t99999999999999999999\n", "line 2: ready_time must be" },
	{ "orders.txt", "order\no1\t1\t2\t3\tr999\t9\n", "restaurant r999 of order o1 is not in restaurants.txt" },
	{ "orders.txt", "order\no1\t1\t2\t3\tr1\t9\no1\t1\t2\t3\tr1\t9\n", "orders.txt: order o1 is there twice" },
	{ "orders.txt", "order\na,b\t1\t2\t3\tr1\t9\n", "line 2: order must be a name" },
	{ "couriers.txt", "courier\tx\ty\ton_time\toff_time\nc1\t1\t2\t30\t30\n", "off_time of courier c1 is not after on_time" },
	{ "couriers.txt", "courier\nc1\t1\t2\t-3\t30\n", "couriers.txt line 2: on_time must be" },
	{ "instance_parameters.txt", "meters_per_minute\n0\t4\t4\t40\t90\t10\t15\n", "line 2: meters_per_minute must be" },
	{ "instance_parameters.txt", "meters_per_minute\n320\t3\t4\t40\t90\t10\t15\n", "line 2: pickup service minutes must be an even" },
};

static void what_is_no_instance_is_refused_by_file_line_and_field(void)
{
	struct world w = town(0);
	struct instance in;
	char why[INSTANCE_WHY];

	for (size_t i = 0; i < sizeof spoilt / sizeof *spoilt; i++) {
		world_write(&w, folder, INT32_MAX);
		CU_ASSERT(instance_read(folder, arena, &in, why));
		spoil(spoilt[i].file, spoilt[i].text);
		CU_ASSERT(!instance_read(folder, arena, &in, why));
		if (!strstr(why, spoilt[i].wanted))
			printf("\n     '%s' instead of '%s'", why, spoilt[i].wanted);
		CU_ASSERT_PTR_NOT_NULL(strstr(why, spoilt[i].wanted));
	}
	CU_ASSERT(!instance_read("/nowhere", arena, &in, why));
	CU_ASSERT_PTR_NOT_NULL(strstr(why, "/nowhere/instance_parameters.txt: No such file"));
}

static void remove_folder(void)
{
	static const char *const files[] = { "orders.txt", "couriers.txt", "restaurants.txt", "instance_parameters.txt" };
	char path[300];

	for (size_t i = 0; i < 4; i++) {
		snprintf(path, sizeof path, "%s/%s", folder, files[i]);
		unlink(path);
	}
	rmdir(folder);
}

int main(void)
{
	CU_TestInfo tests[] = {
		{ "nobody is in two places, late for the shift, or served twice", nobody_is_in_two_places_late_for_the_shift_or_served_twice },
		{ "a log that was tampered with is refused", a_log_that_was_tampered_with_is_refused },
		{ "where there are enough couriers every order is delivered", where_there_are_enough_couriers_every_order_is_delivered },
		{ "the same day gives the same bytes", the_same_day_gives_the_same_bytes },
		{ "what is decided does not depend on what comes later", what_is_decided_does_not_depend_on_what_comes_later },
		{ "every order is assigned or kept back, for a reason", every_order_is_assigned_or_kept_back_for_a_reason },
		{ "the order in which things are given plays no part", the_order_in_which_things_are_given_plays_no_part },
		{ "assigning before leaving keeps the shifts, too", assigning_before_leaving_keeps_the_shifts_too },
		{ "what is no instance is refused, by file, line and field", what_is_no_instance_is_refused_by_file_line_and_field },
		CU_TEST_INFO_NULL };

	if (!mkdtemp(folder))
		return 1;
	arena = arena_new(1 << 30, arena_abort, NULL);
	policy = dispatch_policy;
	policy.sends_first = true;
	policy.budget = 3000;           /* what holds of a good plan must hold of a hasty one */
	int failed = suite_run("dispatch, day by day", tests);
	arena_free(arena);
	remove_folder();
	return failed;
}
