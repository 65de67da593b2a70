/* simulator city [SEED]          the demo city as JSON, the same bytes each time
 * simulator load [SEED]          brings it into a running Dabba through its API
 * simulator actors [SEED]        its kitchens and couriers serve, until interrupted
 * simulator evening SPEED [N]    an evening from 17:30 with N customers' orders (default 250)
 * simulator replay SPEED FOLDER  a Meal Delivery Routing instance, order by order
 *
 * Where Dabba is: DABBA_ORIGIN, DABBA_CA_FILE, DABBA_CLOCK_FILE, DABBA_ADMIN_EMAIL, DABBA_ADMIN_PASSWORD_FILE; its streets: DABBA_STREETS. */
#define _GNU_SOURCE
#include "clock.h"
#include "simulator/instance.h"
#include "simulator/loop.h"
#include "simulator/random.h"
#include "simulator/report.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { SEED = 1890, AT_ONCE = 6, STILL_S = 120, MINUTE_MS = 60000, DAY_MS = 86400000, EVENING_START_MS = (16 * 60 + 30) * MINUTE_MS, EVENING_MINUTES = 180, MORNING_MS = 5 * 60 * MINUTE_MS };

static const char *setting(const char *name)
{
	const char *value = getenv(name);

	if (value && *value)
		return value;
	fprintf(stderr, "%s is not set\n", name);
	exit(2);
}

static void know_the_admin(struct person *admin)
{
	FILE *f = fopen(setting("DABBA_ADMIN_PASSWORD_FILE"), "r");

	if (!f || !fgets(admin->password, sizeof admin->password, f)) {
		fprintf(stderr, "the administrator's password cannot be read\n");
		exit(2);
	}
	fclose(f);
	admin->password[strcspn(admin->password, "\r\n")] = 0;
	snprintf(admin->email, sizeof admin->email, "%s", setting("DABBA_ADMIN_EMAIL"));
	snprintf(admin->role, sizeof admin->role, "admin");
	person_place(admin, 900);
}

static void know_the_city(struct town *t)
{
	town = t;
	person_city(setting("DABBA_ORIGIN"), setting("DABBA_CA_FILE"));
	know_the_admin(&t->admin);
	if (!clock_open(getenv("DABBA_CLOCK_FILE")))
		fprintf(stderr, "no shared clock: real time\n");
}

/* Everybody comes in, a few at a time: each needs a password hash. */
static int next_kitchen, next_courier, next_customer, under_way;
static bool set_up;

static void settle_more(void *it)
{
	if (it)
		under_way--;
	for (; under_way < AT_ONCE; under_way++) {
		if (next_kitchen < town->n_kitchens)
			kitchen_open(town->kitchens + next_kitchen++, settle_more, town);
		else if (next_courier < town->n_couriers)
			courier_sign_on(town->couriers + next_courier++, settle_more, town);
		else if (next_customer < town->n_customers)
			customer_settle(town->customers + next_customer++, settle_more, town);
		else
			break;
	}
	set_up = !under_way;
}

static void admin_is_in(struct person *, int status, struct json_object *, void *);

static void try_admin(void *it)
{
	(void)it;
	person_enter(&town->admin, admin_is_in, NULL);
}

/* A city that has just started is still making the administrator's account. */
static void admin_is_in(struct person *p, int status, struct json_object *json, void *it)
{
	static int tries;

	(void)p;
	(void)json;
	(void)it;
	if (status && status < 300) {
		settle_more(NULL);
	} else if (++tries < 20) {
		loop_after(500, try_admin, NULL);
	} else {
		fprintf(stderr, "the administrator cannot log in: %d\n", status);
		exit(1);
	}
}

/* A slow machine takes its time, and somebody gets on all the same; where nobody does for so long, nobody will. */
static bool is_still(void)
{
	static int64_t answers = -1, since_ms;
	int64_t now = clock_monotonic_ms();

	if (answers != person_answers) {
		answers = person_answers;
		since_ms = now;
	}
	return now - since_ms > STILL_S * INT64_C(1000);
}

static bool is_set_up_or_still(void *it)
{
	(void)it;
	return set_up || is_still();
}

static bool settle(bool customers_too)
{
	int64_t start_ms = clock_monotonic_ms();

	next_customer = customers_too ? 0 : town->n_customers;
	try_admin(NULL);
	bool ok = loop_run(is_set_up_or_still, NULL, 0) && set_up && !person_errors;
	if (!set_up && !loop_interrupted())
		fprintf(stderr, "nobody has got on for %d s\n", STILL_S);
	printf("%d restaurants, %d couriers, %d customers in %.1f s%s\n", town->n_kitchens, town->n_couriers, customers_too ? town->n_customers : 0,
	       (double)(clock_monotonic_ms() - start_ms) / 1000, ok ? "" : ": not all went well");
	fflush(stdout);
	return ok;
}

static void begin_work(void)
{
	for (int i = 0; i < town->n_kitchens; i++)
		kitchen_serve(town->kitchens + i);
	for (int i = 0; i < town->n_couriers; i++)
		courier_work(town->couriers + i);
}

static bool never(void *it)
{
	(void)it;
	return false;
}

static int play_actors(void)
{
	settle(false);
	begin_work();
	loop_run(never, NULL, 0);
	return 0;
}

/* Business time moves on to the next time of day and runs at `speed`. */
static int64_t start_day(double speed, int64_t time_of_day_ms)
{
	const char *file = setting("DABBA_CLOCK_FILE");
	int64_t now = clock_now().ms, at = now / DAY_MS * DAY_MS + time_of_day_ms;

	if (at <= now)
		at += DAY_MS;
	if (!clock_set(file, (struct instant){ at - MINUTE_MS }, speed) || !clock_open(file)) {
		perror(file);
		exit(1);
	}
	return at;
}

struct appetite { struct customer *customer; int64_t at_ms; const struct wish *wish; };

static int wanted, decided;

static void served(struct customer *c, struct bag *bag)
{
	struct appetite *a = c->person.self;

	decided++;
	c->busy = false;
	if (bag)
		report_follow(c, bag, a->at_ms);
	else
		report_missed(c->person.email);
}

/* A customer who is still ordering asks again a moment later. */
static void hungry(void *it)
{
	struct appetite *a = it;

	if (a->customer->busy) {
		loop_after(50, hungry, a);
		return;
	}
	a->customer->busy = true;
	a->customer->person.self = a;
	if (a->wish)
		customer_order(a->customer, town->kitchens + a->wish->restaurant, a->wish->lat, a->wish->lng, a->at_ms + (a->wish->ready_minute - a->wish->placed_minute) * MINUTE_MS, served);
	else
		customer_dine(a->customer, served);
}

static bool all_ended(void *it)
{
	(void)it;
	return decided == wanted && !report_open();
}

static bool reported;
static int verdict;

static void judged(bool sound)
{
	reported = true;
	verdict = !sound;
}

static bool is_reported(void *it)
{
	(void)it;
	return reported;
}

static int play_out(int64_t limit_s)
{
	begin_work();
	report_watch();
	if (!loop_run(all_ended, NULL, limit_s))
		fprintf(stderr, "%d orders had not ended in time\n", report_open() + wanted - decided);
	report_print(wanted, judged);
	loop_run(is_reported, NULL, 120);
	clock_set(setting("DABBA_CLOCK_FILE"), clock_now(), 1);
	return reported ? verdict : 1;
}

/* Orders come thickest after an hour: the mean of three uniform draws. */
static int play_evening(double speed, int n)
{
	if (!settle(true))
		return 1;
	int64_t start_ms = start_day(speed, EVENING_START_MS);
	wanted = n;
	for (int i = 0; i < n; i++) {
		struct appetite *a = calloc(1, sizeof *a);
		double part = (random_unit() + random_unit() + random_unit()) / 3;
		a->customer = town->customers + random_below((uint64_t)town->n_customers);
		a->at_ms = start_ms + (int64_t)(part * EVENING_MINUTES * MINUTE_MS);
		loop_at(a->at_ms, hungry, a);
	}
	return play_out((int64_t)(2 * EVENING_MINUTES * 60 / speed) + 120);
}

static int play_instance(double speed, const char *folder)
{
	char why[200];
	int64_t now = clock_now().ms, day_ms = now / DAY_MS * DAY_MS + DAY_MS + MORNING_MS;
	struct instance *in = instance_read(folder, day_ms, why);

	if (!in) {
		fprintf(stderr, "%s\n", why);
		return 2;
	}
	know_the_city(in->town);
	town_patient = false;
	if (!settle(true))
		return 1;
	start_day(speed, MORNING_MS);
	wanted = in->n_wishes;
	for (int i = 0; i < wanted; i++) {
		struct appetite *a = calloc(1, sizeof *a);
		*a = (struct appetite){ town->customers + i % town->n_customers, day_ms + in->wishes[i].placed_minute * MINUTE_MS, in->wishes + i };
		loop_at(a->at_ms, hungry, a);
	}
	return play_out((int64_t)((double)(in->last_minute + 180) * 60 / speed) + 120);
}

static int usage(void)
{
	fprintf(stderr, "simulator city|load|actors [SEED] · simulator evening SPEED [ORDERS] · simulator replay SPEED FOLDER\n");
	return 2;
}

static int play(int argc, char **argv)
{
	const char *what = argc > 1 ? argv[1] : "";
	double speed = argc > 2 ? atof(argv[2]) : 0;
	bool timed = !strcmp(what, "evening") || !strcmp(what, "replay");
	if (argc < 2)
		return usage();
	town_streets(setting("DABBA_STREETS"));
	struct town *demo = town_demo(!timed && argc > 2 ? strtoull(argv[2], NULL, 10) : SEED);

	if (!strcmp(what, "city"))
		return town_print(demo, stdout), 0;
	if ((timed && (speed < 1 || speed > 3600)) || (!strcmp(what, "replay") && argc != 4))
		return usage();
	know_the_city(demo);
	if (!strcmp(what, "load"))
		return !settle(true);
	if (!strcmp(what, "actors"))
		return play_actors();
	if (!strcmp(what, "evening"))
		return play_evening(speed, argc > 3 ? atoi(argv[3]) : 250);
	return !strcmp(what, "replay") ? play_instance(speed, argv[3]) : usage();
}

int main(int argc, char **argv)
{
	loop_open();
	int status = play(argc, argv);
	loop_close();
	return status;
}
