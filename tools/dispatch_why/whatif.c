#include "whatif.h"
#include "arena.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

bool whatif_takes_value(const char *option)
{
	return strcmp(option, "--keep") != 0;
}

static bool read_seconds(const char *text, int64_t *out)
{
	char *end;
	long long seconds = strtoll(text, &end, 10);
	bool ok = (*text == '+' || *text == '-') && end > text + 1 && !*end && llabs(seconds) <= 86400;

	if (ok)
		*out = seconds;
	return ok;
}

static bool read_ready(struct whatif *w, const char *value)
{
	const char *equals = strchr(value, '=');
	struct delay *delay = &w->ready[w->ready_n];

	if (!equals || w->ready_n == WHATIFS_MOST || (size_t)(equals - value) >= sizeof delay->order || !read_seconds(equals + 1, &delay->seconds))
		return false;
	snprintf(delay->order, sizeof delay->order, "%.*s", (int)(equals - value), value);
	w->ready_n++;
	return true;
}

bool whatif_option(struct whatif *w, const char *option, const char *value)
{
	if (!strcmp(option, "--keep"))
		return w->refused = true;
	if (!value)
		return false;
	if (!strcmp(option, "--order"))
		return (w->order = value);
	if (!strcmp(option, "--now"))
		return read_seconds(value, &w->now_s);
	if (!strcmp(option, "--ready"))
		return read_ready(w, value);
	if (strcmp(option, "--without") != 0 || w->without_n == WHATIFS_MOST)
		return false;
	w->without[w->without_n++] = value;
	return true;
}

bool whatif_asks(const struct whatif *w)
{
	return w->without_n || w->ready_n || w->now_s || w->refused;
}

static bool begins(const struct uuid *id, const char *text)
{
	return *text && !strncmp(id->text, text, strlen(text));
}

const struct dispatch_order *whatif_order(const struct dispatch_snapshot *s, const char *id)
{
	const struct dispatch_order *o = s->orders.at, *found = NULL;
	size_t n = 0;

	for (size_t i = 0; i < s->orders.n; i++)
		if (begins(&o[i].id, id)) {
			found = &o[i];
			n++;
		}
	return n == 1 ? found : NULL;
}

/* Copies of what may be changed. */
static struct list copied(struct arena *arena, struct list list, size_t size)
{
	void *at = arena_alloc(arena, list.n * size);

	if (list.n)
		memcpy(at, list.at, list.n * size);
	return (struct list){ at, list.n };
}

static bool take_away(struct list *couriers, const char *id)
{
	struct dispatch_courier *c = couriers->at;
	size_t n = 0;

	for (size_t i = 0; i < couriers->n; i++)
		if (!begins(&c[i].id, id))
			c[n++] = c[i];
	bool went = n < couriers->n;
	couriers->n = n;
	return went;
}

static void refuse(const struct dispatch_snapshot *was, struct dispatch_order *order, struct arena *arena)
{
	if (!order)
		return;
	const struct dispatch_decision *d = whatif_decision(was, order->id, arena);
	struct uuid *refused = arena_alloc(arena, (order->refused_by.n + 1) * sizeof *refused);

	if (!d || !d->courier)
		return;
	if (order->refused_by.n)
		memcpy(refused, order->refused_by.at, order->refused_by.n * sizeof *refused);
	refused[order->refused_by.n] = d->courier->id;
	order->refused_by = (struct list){ refused, order->refused_by.n + 1 };
}

const char *whatif_apply(const struct whatif *w, const struct dispatch_snapshot *was, struct dispatch_snapshot *out, struct arena *arena)
{
	*out = *was;
	out->orders = copied(arena, was->orders, sizeof(struct dispatch_order));
	out->couriers = copied(arena, was->couriers, sizeof(struct dispatch_courier));
	out->now.ms += w->now_s * 1000;
	for (size_t i = 0; i < w->without_n; i++)
		if (!take_away(&out->couriers, w->without[i]))
			return arena_printf(arena, "%s: no courier of the snapshot", w->without[i]);
	for (size_t i = 0; i < w->ready_n; i++) {
		struct dispatch_order *order = (struct dispatch_order *)whatif_order(out, w->ready[i].order);
		if (!order)
			return arena_printf(arena, "%s: no order of the snapshot, or several", w->ready[i].order);
		order->ready_at.ms += w->ready[i].seconds * 1000;
	}
	if (w->refused)
		refuse(was, (struct dispatch_order *)whatif_order(out, w->order), arena);
	return NULL;
}

const struct dispatch_decision *whatif_decision(const struct dispatch_snapshot *s, struct uuid order_id, struct arena *arena)
{
	struct list made = dispatch_decide(s, arena);
	const struct dispatch_decision *d = made.at;

	for (size_t i = 0; i < made.n; i++)
		for (size_t k = 0; d[i].kind != DISPATCH_PREPOSITION && k < d[i].drops.n; k++)
			if (uuid_equal(&((const struct dispatch_drop *)d[i].drops.at)[k].order->id, &order_id))
				return &d[i];
	return NULL;
}

static bool has_refused(const struct dispatch_order *order, const struct dispatch_courier *c)
{
	for (size_t i = 0; i < order->refused_by.n; i++)
		if (uuid_equal(&((const struct uuid *)order->refused_by.at)[i], &c->id))
			return true;
	return false;
}

static const char *why_not(const struct dispatch_snapshot *s, const struct dispatch_order *order, const struct candidate *it)
{
	const struct dispatch_courier *c = it->courier;
	int64_t reach_s = s->travel->reach_s;

	if (has_refused(order, c))
		return "  (has refused it)";
	if (c->load >= c->load_max)
		return "  (carries as much as one may)";
	if (c->on_until.ms && !order->overtime && it->times.pickup_at.ms > c->on_until.ms)
		return "  (after the end of the shift)";
	return reach_s && s->travel->seconds(s->travel, c, c->position, order->pickup) > reach_s ? "  (too far away)" : "";
}

static int earliest_first(const void *a, const void *b)
{
	const struct candidate *one = a, *other = b;

	if (one->times.pickup_at.ms != other->times.pickup_at.ms)
		return one->times.pickup_at.ms < other->times.pickup_at.ms ? -1 : 1;
	return strcmp(one->courier->id.text, other->courier->id.text);
}

struct list whatif_candidates(const struct dispatch_snapshot *s, const struct dispatch_order *order, struct arena *arena)
{
	const struct dispatch_courier *c = s->couriers.at;
	struct candidate *found = arena_alloc(arena, s->couriers.n * sizeof *found);

	for (size_t i = 0; i < s->couriers.n; i++) {
		found[i] = (struct candidate){ &c[i], dispatch_times(s->now, order, &c[i], s->travel), "" };
		found[i].why_not = why_not(s, order, &found[i]);
	}
	if (s->couriers.n)
		qsort(found, s->couriers.n, sizeof *found, earliest_first);
	return (struct list){ found, s->couriers.n };
}
