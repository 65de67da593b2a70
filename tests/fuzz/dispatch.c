/* A snapshot of anything: whatever stands in it, decisions come out, each order in one of them, nobody in two. First byte: as a record in JSON,
 * or from bytes, in which NaN and moments at the ends of time are as likely as what is sane. */
#include "fuzz.h"
#include "buf.h"
#include "dispatch/recorded.h"
#include "problems.h"
#include <math.h>
#include <stdbool.h>
#include <string.h>

enum { ORDERS = 12, COURIERS = 8, RESTAURANTS = 4 };

struct bytes { const uint8_t *at; size_t n; };

static uint8_t next(struct bytes *b)
{
	return b->n ? (b->n--, *b->at++) : 0;
}

static double some_real(struct bytes *b)
{
	static const double odd[] = { NAN, INFINITY, -INFINITY, 1e300, -1e300, 1e-300, -0.0, 0 };
	uint8_t it = next(b);

	return it < 8 ? odd[it] : it < 200 ? it - 100 : (it - 100) * 250.5;
}

static int64_t some_whole(struct bytes *b)
{
	static const int64_t odd[] = { INT64_MIN, INT64_MAX, INT64_MIN + 1, -1, 0, 1, INT64_MAX / 1000, INT64_MIN / 1000 };
	uint8_t it = next(b);

	return it < 8 ? odd[it] : it - 32;
}

/* Mostly within some hours of 2026. */
static struct instant some_moment(struct bytes *b)
{
	int64_t it = some_whole(b);

	return (struct instant){ it > 1000 || it < -1000 ? it : it ? 1795000000000 + it * 60000 : 0 };
}

static struct uuid some_id(struct bytes *b, char of)
{
	struct uuid id = { { of, (char)('a' + next(b) % 4) } };

	return id;
}

static struct uuid id_of(char of, int i)
{
	struct uuid id = { { of, (char)('a' + i) } };

	return id;
}

static int64_t some_seconds(const struct dispatch_travel *travel, const struct dispatch_courier *courier, struct dispatch_point from,
	struct dispatch_point to)
{
	double s = hypot(to.x - from.x, to.y - from.y) / courier->speed;

	(void)travel;
	return isnan(s) ? INT64_MIN : s > 1e15 ? INT64_MAX : s < -1e15 ? INT64_MIN : (int64_t)s - 5;
}

static struct dispatch_point some_point(struct bytes *b)
{
	double x = some_real(b);

	return (struct dispatch_point){ x, some_real(b) };
}

static struct dispatch_order some_order(struct bytes *b, int i, struct uuid *refused)
{
	struct dispatch_order o = { .id = id_of('o', i), .restaurant_id = some_id(b, 'r'), .dropoff = some_point(b),
		.ready_at = some_moment(b), .placed_at = some_moment(b), .overtime = next(b) % 4 == 0 };

	o.pickup = next(b) % 8 ? (struct dispatch_point){ o.restaurant_id.text[1] * 10, 0 } : some_point(b);
	*refused = some_id(b, 'c');
	o.refused_by = (struct list){ refused, next(b) % 4 == 0 };
	return o;
}

static struct dispatch_courier some_courier(struct bytes *b, int i)
{
	struct dispatch_courier c = { .id = id_of('c', i), .position = some_point(b), .free_at = some_moment(b), .on_until = some_moment(b),
		.load = some_whole(b), .load_max = some_whole(b), .speed = some_real(b), .earned_cents = some_whole(b),
		.guaranteed_cents = some_whole(b) };

	if (next(b) % 3 == 0) {
		c.waits_at = some_id(b, 'r');
		c.position = (struct dispatch_point){ c.waits_at.text[1] * 10, 0 };
	}
	return c;
}

static struct dispatch_policy some_policy(struct bytes *b)
{
	struct dispatch_policy p = { some_real(b), some_whole(b), some_real(b), some_real(b), some_real(b), some_real(b), some_real(b), some_real(b),
		some_whole(b), some_whole(b), some_whole(b), next(b) % 2, 300 };

	return next(b) % 2 ? p : (struct dispatch_policy){ .late_weight = 0.2, .target_s = 2400, .lost_minutes = 300, .time_price = 0.3,
		.place_price = 0.2, .place_minutes = 5, .roam_gain = 5, .bundle_max = 3, .sends_first = p.sends_first, .budget = 300 };
}

/* Each order is assigned once or kept back; nobody sets out twice. */
static void judge(const struct dispatch_snapshot *s, struct list decisions, struct arena *arena)
{
	int *orders = arena_alloc(arena, (s->orders.n + 1) * sizeof *orders), *couriers = arena_alloc(arena, (s->couriers.n + 1) * sizeof *couriers);

	for (size_t i = 0; i < decisions.n; i++) {
		const struct dispatch_decision *d = (const struct dispatch_decision *)decisions.at + i;
		const struct dispatch_drop *drops = d->drops.at;
		FUZZ_HOLDS(*dispatch_reason_text(d, arena));
		for (size_t k = 0; d->kind != DISPATCH_PREPOSITION && k < d->drops.n; k++)
			FUZZ_HOLDS(!orders[drops[k].order - (const struct dispatch_order *)s->orders.at]++);
		FUZZ_HOLDS(d->kind == DISPATCH_KEEP_BACK || d->courier);
		FUZZ_HOLDS(d->kind == DISPATCH_KEEP_BACK || !couriers[d->courier - (const struct dispatch_courier *)s->couriers.at]++);
	}
	for (size_t i = 0; i < s->orders.n; i++)
		FUZZ_HOLDS(orders[i] == 1);
}

static void from_bytes(struct arena *arena, struct bytes b)
{
	struct dispatch_order orders[ORDERS];
	struct dispatch_courier couriers[COURIERS];
	struct dispatch_restaurant restaurants[RESTAURANTS];
	struct uuid refused[ORDERS];
	size_t n_orders = next(&b) % (ORDERS + 1), n_couriers = next(&b) % (COURIERS + 1), n_restaurants = next(&b) % (RESTAURANTS + 1);
	struct dispatch_policy policy = some_policy(&b);
	struct dispatch_travel travel = { some_seconds, NULL, some_whole(&b), some_whole(&b), next(&b) % 2 ? some_whole(&b) : 0 };
	struct instant now = some_moment(&b);

	for (size_t i = 0; i < n_orders; i++)
		orders[i] = some_order(&b, (int)i, &refused[i]);
	for (size_t i = 0; i < n_couriers; i++)
		couriers[i] = some_courier(&b, (int)i);
	for (size_t i = 0; i < n_restaurants; i++)
		restaurants[i] = (struct dispatch_restaurant){ id_of('r', (int)i), { ('a' + (int)i) * 10, 0 }, some_real(&b) };
	struct dispatch_snapshot s = { now, { orders, n_orders }, { couriers, n_couriers }, { restaurants, n_restaurants }, &travel, &policy };
	judge(&s, dispatch_decide(&s, arena), arena);
}

static void from_record(struct arena *arena, const char *json, size_t n)
{
	struct recorded r;
	struct problems problems = { .arena = arena };
	struct dispatch_travel travel;

	if (!recorded_read(arena, json, n, &r, &problems))
		return;
	r.policy.budget = r.policy.budget > 300 ? 300 : r.policy.budget;
	struct dispatch_snapshot s = recorded_snapshot(&r, &travel);
	struct list decisions = dispatch_decide(&s, arena);
	struct buf again = { .arena = arena };
	judge(&s, decisions, arena);
	recorded_write(&again, &s, decisions, r.ways.metres_per_second);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	struct arena *arena = fuzz_arena();

	if (n && *data == '{')
		from_record(arena, arena_copy(arena, (const char *)data, n), n);
	else
		from_bytes(arena, (struct bytes){ data, n });
	return 0;
}
