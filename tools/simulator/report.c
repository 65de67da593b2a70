#include "report.h"
#include "clock.h"
#include "loop.h"
#include "payer.h"
#include <stdlib.h>
#include <string.h>

enum { LOOK_MS = 1500, FOLLOWED_MAX = 8192, OUTBOX_TRIES = 60 };

struct followed { struct customer *customer; struct bag *bag; int64_t wanted_ms; bool asking; };

static struct followed followed[FOLLOWED_MAX];
static int n_followed, n_missed, tries, wanted_orders;
static void (*report_then)(bool);

void report_follow(struct customer *c, struct bag *bag, int64_t wanted_ms)
{
	if (n_followed == FOLLOWED_MAX)
		abort();
	followed[n_followed++] = (struct followed){ c, bag, wanted_ms, false };
}

void report_missed(const char *why)
{
	n_missed++;
	fprintf(stderr, "no order: %s\n", why);
}

static bool has_ended(const struct bag *b)
{
	static const char *const ends[] = { "delivered", "rejected", "expired", "cancelled" };

	for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
		if (!strcmp(b->state, ends[i]))
			return true;
	return false;
}

int report_open(void)
{
	int open = 0;

	for (int i = 0; i < n_followed; i++)
		open += !has_ended(followed[i].bag);
	return open;
}

static void looked(struct person *p, int status, struct json_object *json, void *it)
{
	struct followed *f = it;

	(void)p;
	f->asking = false;
	if (status != 200)
		return;
	snprintf(f->bag->state, sizeof f->bag->state, "%.15s", json_text_at(json, "state"));
	if (has_ended(f->bag) && !f->bag->ended_ms)
		f->bag->ended_ms = clock_now().ms;
}

/* Only those that may have ended are asked after: the door was reached, or it has been long. */
static void look(void *it)
{
	char path[200];

	(void)it;
	for (struct followed *f = followed; f < followed + n_followed; f++) {
		bool late = clock_now().ms - f->bag->placed_ms > 15 * 60000L;
		if (f->asking || has_ended(f->bag) || (!f->bag->ended_ms && (!late || rand() % 4)))
			continue;
		f->asking = true;
		snprintf(path, sizeof path, "/api/v1/orders/%s", f->bag->order_id);
		person_ask(&f->customer->person, &(struct errand){ "GET", path, NULL, NULL, looked, f, NULL });
	}
	loop_after(LOOK_MS, look, NULL);
}

void report_watch(void) { loop_after(LOOK_MS, look, NULL); }

static int count(const char *state)
{
	int n = 0;

	for (int i = 0; i < n_followed; i++)
		n += !strcmp(followed[i].bag->state, state);
	return n;
}

static int by_value(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return (x > y) - (x < y);
}

static void print_times(void)
{
	double *minutes = calloc((size_t)n_followed + 1, sizeof *minutes), sum = 0;
	size_t n = 0;

	for (int i = 0; i < n_followed; i++)
		if (!strcmp(followed[i].bag->state, "delivered")) {
			minutes[n] = (double)(followed[i].bag->ended_ms - followed[i].wanted_ms) / 60000;
			sum += minutes[n++];
		}
	qsort(minutes, n, sizeof *minutes, by_value);
	if (n)
		printf("click to door   mean %.1f min, p90 %.1f min, longest %.1f min\n", sum / (double)n, minutes[n * 9 / 10], minutes[n - 1]);
	free(minutes);
}

static void finish(struct json_object *overview)
{
	int64_t ledger = json_int_at(overview, "ledger_sum_cents"), waiting = json_int_at(overview, "outbox_waiting"), dead = json_int_at(overview, "outbox_dead");
	int delivered = count("delivered"), accounted = delivered + count("cancelled") + count("rejected") + count("expired");

	printf("wanted          %d\nplaced          %d\ndelivered       %d\ncancelled       %d\nrejected        %d\nexpired         %d\n",
	       wanted_orders, n_followed, delivered, count("cancelled"), count("rejected"), count("expired"));
	printf("paid by card    %d\n", payer_cards);
	print_times();
	printf("ledger balance  %lld\noutbox          %lld waiting, %lld dead\n", (long long)ledger, (long long)waiting, (long long)dead);
	printf("requests        %lld, of which %lld waited and tried again\nerrors          %lld\n",
	       (long long)person_calls, (long long)person_waits, (long long)person_errors);
	bool sound = overview && accounted == n_followed && n_followed + n_missed == wanted_orders && !n_missed && !ledger && !waiting && !dead && !person_errors;
	printf("%s\n", sound ? "Everything is accounted for." : "Something is missing: see above.");
	report_then(sound);
}

static void ask_overview(void *);

/* The last events may still be on their way. */
static void overview_came(struct person *admin, int status, struct json_object *json, void *it)
{
	(void)admin;
	(void)it;
	if (status == 200 && json_int_at(json, "outbox_waiting") && ++tries < OUTBOX_TRIES)
		loop_after(500, ask_overview, NULL);
	else
		finish(status == 200 ? json : NULL);
}

static void ask_overview(void *it)
{
	(void)it;
	person_ask(&town->admin, &(struct errand){ "GET", "/api/v1/admin/overview", NULL, NULL, overview_came, NULL, NULL });
}

void report_print(int wanted, void (*then)(bool))
{
	wanted_orders = wanted;
	report_then = then;
	ask_overview(NULL);
}
