#define _GNU_SOURCE
#include "carrying.h"
#include "clock.h"
#include "food/place.h"
#include "loop.h"
#include <stdlib.h>
#include <string.h>

enum { STEP_MS = 20000, STEP_REAL_MS = 1000, SERVICE_MS = 2 * MINUTE_MS, LOOK_MS = 30000 };

struct walk { struct courier *courier; double from_lat, from_lng, to_lat, to_lng; int64_t start_ms, arrive_ms; void (*then)(struct job *); };

static void begin_next(struct courier *);

static void add(struct json_object *to, const char *name, struct json_object *value) { json_object_object_add(to, name, value); }

void courier_tell_place(struct courier *c)
{
	struct json_object *body = json_object_new_object();

	add(body, "lat", json_object_new_double(c->lat));
	add(body, "lng", json_object_new_double(c->lng));
	c->last_told_ms = clock_monotonic_ms();
	person_ask(&c->person, &(struct errand){ "PUT", "/api/v1/couriers/me/position", NULL, body, NULL, NULL, "200 204" });
}

static void step(void *it)
{
	struct walk *w = it;
	struct courier *c = w->courier;
	int64_t now = clock_now().ms;
	double part = w->arrive_ms > w->start_ms ? (double)(now - w->start_ms) / (double)(w->arrive_ms - w->start_ms) : 1;

	part = part > 1 ? 1 : part;
	c->lat = w->from_lat + (w->to_lat - w->from_lat) * part;
	c->lng = w->from_lng + (w->to_lng - w->from_lng) * part;
	if (part < 1) {
		int64_t step_ms = (int64_t)(STEP_REAL_MS * clock_speed());
		if (clock_monotonic_ms() - c->last_told_ms >= STEP_REAL_MS)
			courier_tell_place(c);
		step_ms = step_ms < STEP_MS ? STEP_MS : step_ms;
		loop_at(now + step_ms < w->arrive_ms ? now + step_ms : w->arrive_ms, step, w);
		return;
	}
	c->moving = false;
	courier_tell_place(c);
	w->then(c->jobs);
	free(w);
}

static void walk_to(struct courier *c, double lat, double lng, void (*then)(struct job *))
{
	struct walk *w = malloc(sizeof *w);
	double minutes = place_distance_m(c->lat, c->lng, lat, lng) / c->metres_per_minute;

	if (!w)
		abort();
	int64_t now = clock_now().ms;
	*w = (struct walk){ c, c->lat, c->lng, lat, lng, now, now + (int64_t)(minutes * MINUTE_MS), then };
	c->moving = true;
	step(w);
}

void job_say(struct job *j, const char *what, struct json_object *body, person_then *then, const char *expects)
{
	char path[200];

	snprintf(path, sizeof path, "/api/v1/deliveries/%s/%s", j->delivery_id, what);
	person_ask(&j->courier->person, &(struct errand){ "POST", path, NULL, body, then, j, expects });
}

static void drop_job(struct job *j)
{
	struct courier *c = j->courier;

	c->jobs = j->next;
	free(j);
	begin_next(c);
}

/* What is next follows from where the delivery stands, also when an answer got lost or the courier starts anew. */
static void go_on(struct job *, const char *state);

static void looked_again(struct person *p, int status, struct json_object *json, void *it)
{
	(void)p;
	go_on(it, status == 200 ? json_text_at(json, "state") : "gone");
}

static void look_again(struct job *j)
{
	char path[200];

	snprintf(path, sizeof path, "/api/v1/deliveries/%s", j->delivery_id);
	person_ask(&j->courier->person, &(struct errand){ "GET", path, NULL, NULL, looked_again, j, "200 404" });
}

static void acted(struct person *p, int status, struct json_object *json, void *it)
{
	(void)p;
	if (status == 200)
		go_on(it, json_text_at(json, "state"));
	else
		look_again(it);
}

static void hand_over(struct job *j)
{
	struct bag *bag = bag_find(j->order_id);
	struct json_object *body = json_object_new_object();

	add(body, "pin", json_object_new_string(bag ? bag->pin : j->pin));
	job_say(j, "handover", body, acted, "200 404 409");
}

/* Nobody of this town ordered it: support reads the customer's code to the courier, as on the telephone. */
static void support_answered(struct person *admin, int status, struct json_object *json, void *it)
{
	struct job *j = it;

	(void)admin;
	if (status == 200)
		snprintf(j->pin, sizeof j->pin, "%s", json_text_at(json, "pin"));
	hand_over(j);
}

static void at_the_door(void *it)
{
	struct job *j = it;
	char path[200];

	if (bag_find(j->order_id) || *j->pin) {
		hand_over(j);
		return;
	}
	snprintf(path, sizeof path, "/api/v1/admin/orders/%s", j->order_id);
	person_ask(&town->admin, &(struct errand){ "GET", path, NULL, NULL, support_answered, j, "200" });
}

static void arrived_at_customer(struct job *j) { job_say(j, "approach", NULL, acted, "200 404 409"); }

static void set_out(void *it)
{
	struct job *j = it;

	walk_to(j->courier, j->dropoff_lat, j->dropoff_lng, arrived_at_customer);
}

static void wait_for_food(void *);

static void pick_up(struct job *j) { job_say(j, "pickup", NULL, acted, "200 404 409"); }

static void looked_for_food(struct person *p, int status, struct json_object *json, void *it)
{
	struct job *j = it;

	(void)p;
	if (status != 200 || strcmp(json_text_at(json, "state"), "at_restaurant"))
		go_on(j, status == 200 ? json_text_at(json, "state") : "gone");
	else if (json_instant_at(json, "ready_at") && json_instant_at(json, "ready_at") <= clock_now().ms)
		pick_up(j);
	else
		loop_at(clock_now().ms + LOOK_MS + (int64_t)(500 * clock_speed()), wait_for_food, j);
}

/* The bag on the counter is seen at once; a kitchen run by hand is asked after from time to time. */
static void wait_for_food(void *it)
{
	struct job *j = it;
	struct bag *bag = bag_find(j->order_id);
	char path[200];

	if (bag && bag->ready) {
		pick_up(j);
	} else if (bag && bag->ready_ms > clock_now().ms) {
		loop_at(bag->ready_ms + 1000, wait_for_food, j);
	} else {
		snprintf(path, sizeof path, "/api/v1/deliveries/%s", j->delivery_id);
		person_ask(&j->courier->person, &(struct errand){ "GET", path, NULL, NULL, looked_for_food, j, "200 404" });
	}
}

static void arrived_at_restaurant(struct job *j) { job_say(j, "arrival", NULL, acted, "200 404 409"); }

static void after(struct job *j, void (*then)(void *)) { loop_at(clock_now().ms + SERVICE_MS, then, j); }

static void to_front(struct job *j)
{
	struct job **at = &j->courier->jobs;

	while (*at && *at != j)
		at = &(*at)->next;
	if (*at)
		*at = j->next;
	j->next = j->courier->jobs;
	j->courier->jobs = j;
}

static bool goes_along(const struct job *a, const struct job *b) { return a == b || (*a->trip_id && !strcmp(a->trip_id, b->trip_id)); }

/* Of the trip what is not in the bag yet; NULL: all is. */
static struct job *left_to_fetch(const struct job *j)
{
	for (struct job *other = j->courier->jobs; other; other = other->next)
		if (goes_along(j, other) && !other->fetched)
			return other;
	return NULL;
}

static struct job *first_door(struct job *j)
{
	struct job *first = j;

	for (struct job *other = j->courier->jobs; other; other = other->next)
		if (goes_along(j, other) && other->trip_position < first->trip_position)
			first = other;
	return first;
}

/* Once all of the trip is in hand, off to its first door. */
static void has_fetched(struct job *j)
{
	struct job *next;

	j->fetched = true;
	if ((next = left_to_fetch(j))) {
		to_front(next);
		look_again(next);
		return;
	}
	to_front(first_door(j));
	after(j->courier->jobs, set_out);
}

/* Whoever has something of this trip in the bag stands at the counter already. */
static void at_the_counter(struct job *j)
{
	for (const struct job *other = j->courier->jobs; other; other = other->next)
		if (goes_along(j, other) && other->fetched) {
			wait_for_food(j);
			return;
		}
	after(j, wait_for_food);
}

static void has_delivered(struct job *j)
{
	struct bag *bag = bag_find(j->order_id);

	if (bag && !bag->ended_ms)
		bag->ended_ms = clock_now().ms;
	if (!j->next || !j->next->fetched)
		j->courier->leaves_ms = clock_now().ms + SERVICE_MS;
	drop_job(j);
}

static void go_on(struct job *j, const char *state)
{
	if (!strcmp(state, "accepted"))
		walk_to(j->courier, j->pickup_lat, j->pickup_lng, arrived_at_restaurant);
	else if (!strcmp(state, "at_restaurant"))
		at_the_counter(j);
	else if (!strcmp(state, "picked_up"))
		has_fetched(j);
	else if (!strcmp(state, "at_customer"))
		after(j, at_the_door);
	else if (!strcmp(state, "delivered"))
		has_delivered(j);
	else
		drop_job(j);            /* cancelled, or somebody else's now */
}

static void leave_door(void *it)
{
	struct courier *c = it;

	if (c->jobs)
		look_again(c->jobs);
}

static void begin_next(struct courier *c)
{
	if (c->jobs)
		loop_at(c->leaves_ms, leave_door, c);
}

void courier_take(struct courier *c, struct job *j)
{
	struct job **end = &c->jobs;

	while (*end)
		end = &(*end)->next;
	*end = j;
	if (c->jobs == j)
		begin_next(c);
}
