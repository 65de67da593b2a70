/* dispatch-why --snapshot FILE                      every decision that was recorded, with its reason
 * dispatch-why --snapshot FILE --order ID [IF...]   why this order went to that courier, who else could have had it when, and what if
 *   --without COURIER       that courier were not there
 *   --ready ORDER=+600      that order were ready so many seconds later (-600: earlier)
 *   --now +60               it had been decided so many seconds later
 *   --keep                  this order had been refused by whoever got it
 *
 * FILE is one of the folder DELIVERY_SNAPSHOTS (lib/dispatch/recorded.h). Ids may be cut short as long as they mean one. */
#include "arena.h"
#include "dispatch/recorded.h"
#include "dispatch_why/whatif.h"
#include "problems.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { ARENA = 512 << 20, FILE_MOST = 256 << 20, CANDIDATES = 10 };

static struct arena *arena;

static int usage(void)
{
	fprintf(stderr, "dispatch-why --snapshot FILE [--order ID] [--without COURIER] [--ready ORDER=+SECONDS] [--now +SECONDS] [--keep]\n");
	return 2;
}

static const char *read_file(const char *name, size_t *n)
{
	FILE *f = fopen(name, "rb");
	char *text = NULL;

	if (!f || fseek(f, 0, SEEK_END)) {
		perror(name);
		exit(2);
	}
	long size = ftell(f);
	rewind(f);
	if (size >= 0 && size <= FILE_MOST) {
		text = arena_alloc(arena, (size_t)size + 1);
		*n = fread(text, 1, (size_t)size, f);
	}
	fclose(f);
	return text;
}

static void load(const char *name, struct recorded *out)
{
	struct problems problems = { .arena = arena };
	size_t n = 0;
	const char *text = read_file(name, &n);

	if (text && recorded_read(arena, text, n, out, &problems))
		return;
	for (size_t i = 0; i < problems.n; i++)
		fprintf(stderr, "%s%s %s\n", name, problems.at[i].pointer, problems.at[i].detail);
	if (!problems.n)
		fprintf(stderr, "%s: too long\n", name);
	exit(2);
}

static const char *time_of(struct instant at)
{
	char text[INSTANT_TEXT];

	return at.ms ? arena_printf(arena, "%.8s", instant_print(at, text) + 11) : "--:--:--";
}

static void print_recorded(const struct recorded *r)
{
	const struct recorded_decision *d = r->decisions.at;

	printf("%s UTC: %zu orders, %zu couriers, %zu decisions\n", time_of(r->now), r->orders.n, r->couriers.n, r->decisions.n);
	for (size_t i = 0; i < r->decisions.n; i++) {
		const struct recorded_drop *drop = d[i].drops.at;
		printf("%-11s", dispatch_kinds[d[i].kind]);
		for (size_t k = 0; k < d[i].drops.n; k++)
			printf(" %s", drop[k].order_id.text);
		printf("\n    %s\n", d[i].text ? d[i].text : "");
	}
}

/* What was decided about the order, then. */
static void print_then(const struct recorded *r, struct uuid order_id)
{
	const struct recorded_decision *d = r->decisions.at;

	for (size_t i = 0; i < r->decisions.n; i++)
		for (size_t k = 0; k < d[i].drops.n; k++)
			if (uuid_equal(&((const struct recorded_drop *)d[i].drops.at)[k].order_id, &order_id)) {
				printf("then     %s\n", d[i].text ? d[i].text : "");
				return;
			}
	printf("then     nothing was decided about it\n");
}

static void print_now(const char *when, const struct dispatch_snapshot *s, struct uuid order_id)
{
	const struct dispatch_decision *d = whatif_decision(s, order_id, arena);

	printf("%-8s %s\n", when, d ? dispatch_reason_text(d, arena) : "nothing is decided about it");
}

static void print_candidates(const struct dispatch_snapshot *s, const struct dispatch_order *order)
{
	struct list found = whatif_candidates(s, order, arena);
	const struct candidate *c = found.at;

	printf("alone with each courier, earliest pick-up first:\n");
	for (size_t i = 0; i < found.n && i < CANDIDATES; i++)
		printf("  %s  free %s  pick-up %s  at the door %s%s\n", c[i].courier->id.text, time_of(c[i].courier->free_at),
			time_of(c[i].times.pickup_at), time_of(c[i].times.dropoff_at), c[i].why_not);
	if (found.n > CANDIDATES)
		printf("  and %zu more\n", found.n - CANDIDATES);
}

static int explain(const struct recorded *r, const struct whatif *what)
{
	struct dispatch_travel travel;
	struct dispatch_snapshot as_it_was = recorded_snapshot(r, &travel), changed;
	const struct dispatch_order *order = whatif_order(&as_it_was, what->order);

	if (!order) {
		fprintf(stderr, "%s: no order of the snapshot, or several\n", what->order);
		return 1;
	}
	printf("order %s: placed %s, ready %s; decided at %s UTC\n", order->id.text, time_of(order->placed_at), time_of(order->ready_at), time_of(r->now));
	print_then(r, order->id);
	print_now("again", &as_it_was, order->id);
	if (whatif_asks(what)) {
		const char *wrong = whatif_apply(what, &as_it_was, &changed, arena);
		if (wrong) {
			fprintf(stderr, "%s\n", wrong);
			return 1;
		}
		print_now("what if", &changed, order->id);
	}
	print_candidates(&as_it_was, order);
	return 0;
}

int main(int argc, char **argv)
{
	const char *file = NULL;
	struct whatif what = { .order = NULL };
	struct recorded r;

	arena = arena_new(ARENA, arena_abort, NULL);
	for (int i = 1; i < argc; i++) {
		const char *value = i + 1 < argc ? argv[i + 1] : NULL;
		if (value && !strcmp(argv[i], "--snapshot"))
			file = argv[++i];
		else if (whatif_option(&what, argv[i], value))
			i += whatif_takes_value(argv[i]);
		else
			return usage();
	}
	if (!file || (!what.order && whatif_asks(&what)))
		return usage();
	load(file, &r);
	if (!what.order)
		return print_recorded(&r), 0;
	return explain(&r, &what);
}
