/* What is to be said of a load (tally.h) while things are ended and killed:
 * judge FOLDER now                         the time, as tallies count it
 * judge FOLDER flows SINCE N               waits until each service has given N good answers to what was asked since
 * judge FOLDER asked SERVICE SINCE N       waits until the service has been asked so often since, and each has ended, well or not
 * judge FOLDER window SERVICE FROM UNTIL   prints how many requests were under way in that time and how many failed: of the service, of all
 * judge FOLDER recovery SINCE BOUND_S      waits until all has been well for a while; prints what was, and fails beyond the bound
 * Recovered is who answers everything again: the time runs from SINCE to the end of the last request that failed, and to the first order that was
 * acknowledged of those begun since; the later of both counts. */
#include "tally.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { SECOND = 1000000, PATIENCE_S = 120, CALM_S = 8, CALM_ANSWERS = 10, LOOKS_EVERY_US = 200000 };

static const char *folder;

static int service_of(const char *name)
{
	for (int i = 0; i < TALLY_SERVICES; i++)
		if (!strcmp(tally_services[i], name))
			return i;
	fprintf(stderr, "no service is called %s\n", name);
	exit(2);
}

/* --- flows --- */

static long least_good_since(int64_t since_us)
{
	size_t n;
	struct tally_line *lines = tally_read(folder, &n);
	long good[TALLY_SERVICES] = { 0 }, least;

	for (size_t i = 0; i < n; i++)
		if (lines[i].began_us >= since_us && lines[i].good)
			good[lines[i].service]++;
	free(lines);
	least = good[0];
	for (int i = 1; i < TALLY_SERVICES; i++)
		least = good[i] < least ? good[i] : least;
	return least;
}

static int flows(int64_t since_us, long wanted)
{
	int64_t until = tally_now() + (int64_t)PATIENCE_S * SECOND;

	while (least_good_since(since_us) < wanted) {
		if (tally_now() > until)
			return fprintf(stderr, "the load does not flow\n"), 1;
		usleep(LOOKS_EVERY_US);
	}
	return 0;
}

static long ended_since(int service, int64_t since_us)
{
	size_t n;
	struct tally_line *lines = tally_read(folder, &n);
	long ended = 0;

	for (size_t i = 0; i < n; i++)
		ended += lines[i].service == service && lines[i].began_us >= since_us;
	free(lines);
	return ended;
}

static int asked(int service, int64_t since_us, long wanted)
{
	int64_t until = tally_now() + (int64_t)PATIENCE_S * SECOND;

	while (ended_since(service, since_us) < wanted) {
		if (tally_now() > until)
			return fprintf(stderr, "too little is asked\n"), 1;
		usleep(LOOKS_EVERY_US / 4);
	}
	return 0;
}

/* --- window --- */

static int window(int service, int64_t from_us, int64_t until_us)
{
	size_t n;
	struct tally_line *lines = tally_read(folder, &n);
	long asked = 0, all = 0, failed = 0, all_failed = 0;

	for (size_t i = 0; i < n; i++) {
		if (lines[i].ended_us < from_us || lines[i].began_us > until_us)
			continue;
		bool is_its = lines[i].service == service;
		asked += is_its;
		all++;
		failed += is_its && !lines[i].good;
		all_failed += !lines[i].good;
	}
	free(lines);
	printf("%ld %ld %ld %ld\n", asked, failed, all, all_failed);
	return 0;
}

/* --- recovery --- */

struct aftermath {
	int64_t last_failure_us, first_order_us, longest_us;
	long answered, failed, orders, good_after[TALLY_SERVICES];
};

static void count(struct aftermath *a, const struct tally_line *line, int64_t since_us)
{
	if (line->ended_us < since_us)
		return;
	a->answered++;
	a->failed += !line->good;
	a->orders += line->is_order;
	if (!line->good && line->ended_us > a->last_failure_us)
		a->last_failure_us = line->ended_us;
	if (line->is_order && line->began_us >= since_us && (!a->first_order_us || line->ended_us < a->first_order_us))
		a->first_order_us = line->ended_us;
	if (line->ended_us - line->began_us > a->longest_us)
		a->longest_us = line->ended_us - line->began_us;
}

static struct aftermath look(int64_t since_us)
{
	size_t n;
	struct tally_line *lines = tally_read(folder, &n);
	struct aftermath a = { .last_failure_us = since_us };

	for (size_t i = 0; i < n; i++)
		count(&a, lines + i, since_us);
	for (size_t i = 0; i < n; i++)
		a.good_after[lines[i].service] += lines[i].good && lines[i].began_us > a.last_failure_us;
	free(lines);
	return a;
}

/* For CALM_S nothing has failed, nothing older than that is under way, and every service has answered. */
static bool is_calm(const struct aftermath *a)
{
	int64_t calm_since = tally_now() - (int64_t)CALM_S * SECOND, oldest = tally_oldest(folder);

	for (int i = 0; i < TALLY_SERVICES; i++)
		if (a->good_after[i] < CALM_ANSWERS)
			return false;
	return a->first_order_us && a->last_failure_us < calm_since && (!oldest || oldest > calm_since);
}

static double seconds(int64_t us)
{
	return (double)us / SECOND;
}

static int recovery(int64_t since_us, double bound_s)
{
	int64_t until = tally_now() + (int64_t)PATIENCE_S * SECOND;
	struct aftermath a = look(since_us);
	bool calm;

	while (!(calm = is_calm(&a)) && tally_now() < until) {
		usleep(LOOKS_EVERY_US);
		a = look(since_us);
	}
	double last = a.failed ? seconds(a.last_failure_us - since_us) : 0, order = seconds(a.first_order_us - since_us);
	double took = last > order ? last : order;
	printf("recovered %5.1f s  first order %4.1f s  last failure %4.1f s  %3ld of %4ld failed  longest wait %4.1f s  %3ld orders%s\n", took, order, last,
	       a.failed, a.answered, seconds(a.longest_us), a.orders, calm ? "" : "  NOT WELL AGAIN");
	return !calm || took > bound_s;
}

int main(int argc, char **argv)
{
	const char *what = argc > 2 ? argv[2] : "";

	folder = argc > 1 ? argv[1] : "";
	if (argc == 3 && !strcmp(what, "now"))
		return printf("%lld\n", (long long)tally_now()) < 0;
	if (argc == 5 && !strcmp(what, "flows"))
		return flows(atoll(argv[3]), atol(argv[4]));
	if (argc == 6 && !strcmp(what, "asked"))
		return asked(service_of(argv[3]), atoll(argv[4]), atol(argv[5]));
	if (argc == 6 && !strcmp(what, "window"))
		return window(service_of(argv[3]), atoll(argv[4]), atoll(argv[5]));
	if (argc == 5 && !strcmp(what, "recovery"))
		return recovery(atoll(argv[3]), atof(argv[4]));
	fprintf(stderr, "judge FOLDER now | flows SINCE N | asked SERVICE SINCE N | window SERVICE FROM UNTIL | recovery SINCE BOUND_S\n");
	return 2;
}
