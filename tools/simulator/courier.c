#define _GNU_SOURCE
#include "clock.h"
#include "food/place.h"
#include "loop.h"
#include "random.h"
#include "town.h"
#include <stdlib.h>
#include <string.h>

enum { MINUTE_MS = 60000, STEP_MS = 20000, STEP_REAL_MS = 1000, SERVICE_MS = 2 * MINUTE_MS, LOOK_MS = 30000, TELL_AGAIN_MS = 60000, GLANCE_MS = 4000 };

/* One delivery in the courier's hands, done in the order they were taken. */
struct job {
	struct courier *courier;
	char delivery_id[40], order_id[40], pin[8];
	double pickup_lat, pickup_lng, dropoff_lat, dropoff_lng;
	struct job *next;
};

struct walk { struct courier *courier; double from_lat, from_lng, to_lat, to_lng; int64_t start_ms, arrive_ms; void (*then)(struct job *); };

static void begin_next(struct courier *);
static void catch_up(struct person *);

static void add(struct json_object *to, const char *name, struct json_object *value) { json_object_object_add(to, name, value); }

static void tell_place(struct courier *c)
{
	struct json_object *body = json_object_new_object();

	add(body, "lat", json_object_new_double(c->lat));
	add(body, "lng", json_object_new_double(c->lng));
	c->last_told_ms = clock_monotonic_ms();
	person_ask(&c->person, &(struct errand){ "PUT", "/api/v1/couriers/me/position", NULL, body, NULL, NULL, "200 204" });
}

/* Idle couriers stay known: positions are forgotten by a cache that may be emptied. */
static void stand_by(void *it)
{
	struct courier *c = it;

	if (c->on_duty && !c->moving && clock_monotonic_ms() - c->last_told_ms >= TELL_AGAIN_MS / 2)
		tell_place(c);
	loop_after(TELL_AGAIN_MS, stand_by, c);
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
			tell_place(c);
		step_ms = step_ms < STEP_MS ? STEP_MS : step_ms;
		loop_at(now + step_ms < w->arrive_ms ? now + step_ms : w->arrive_ms, step, w);
		return;
	}
	c->moving = false;
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

static void say(struct job *j, const char *what, struct json_object *body, person_then *then, const char *expects)
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
	say(j, "handover", body, acted, "200 404 409");
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

static void arrived_at_customer(struct job *j) { say(j, "approach", NULL, acted, "200 404 409"); }

static void set_out(void *it)
{
	struct job *j = it;

	walk_to(j->courier, j->dropoff_lat, j->dropoff_lng, arrived_at_customer);
}

static void wait_for_food(void *);

static void pick_up(struct job *j) { say(j, "pickup", NULL, acted, "200 404 409"); }

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

static void arrived_at_restaurant(struct job *j) { say(j, "arrival", NULL, acted, "200 404 409"); }

static void after(struct job *j, void (*then)(void *)) { loop_at(clock_now().ms + SERVICE_MS, then, j); }

static void has_delivered(struct job *j)
{
	struct bag *bag = bag_find(j->order_id);

	if (bag && !bag->ended_ms)
		bag->ended_ms = clock_now().ms;
	drop_job(j);
}

static void go_on(struct job *j, const char *state)
{
	if (!strcmp(state, "accepted"))
		walk_to(j->courier, j->pickup_lat, j->pickup_lng, arrived_at_restaurant);
	else if (!strcmp(state, "at_restaurant"))
		after(j, wait_for_food);
	else if (!strcmp(state, "picked_up"))
		after(j, set_out);
	else if (!strcmp(state, "at_customer"))
		after(j, at_the_door);
	else if (!strcmp(state, "delivered"))
		has_delivered(j);
	else
		drop_job(j);            /* cancelled, or somebody else's now */
}

static void begin_next(struct courier *c)
{
	if (c->jobs)
		look_again(c->jobs);
}

static bool has_job(const struct courier *c, const char *delivery_id)
{
	for (const struct job *j = c->jobs; j; j = j->next)
		if (!strcmp(j->delivery_id, delivery_id))
			return true;
	return false;
}

static void append_job(struct courier *c, struct job *j)
{
	struct job **end = &c->jobs;

	while (*end)
		end = &(*end)->next;
	*end = j;
	if (c->jobs == j)
		begin_next(c);
}

static void read_job(struct job *j, struct json_object *delivery)
{
	snprintf(j->order_id, sizeof j->order_id, "%s", json_text_at(delivery, "order_id"));
	j->pickup_lat = json_real_at(delivery, "pickup.lat");
	j->pickup_lng = json_real_at(delivery, "pickup.lng");
	j->dropoff_lat = json_real_at(delivery, "dropoff.lat");
	j->dropoff_lng = json_real_at(delivery, "dropoff.lng");
}

static void got_it(struct person *p, int status, struct json_object *json, void *it)
{
	struct job *j = it;
	struct courier *c = p->self;

	*c->considering = 0;
	if (status == 200 && !has_job(c, j->delivery_id)) {
		read_job(j, json);
		append_job(c, j);
		return;
	}
	free(j);
	if (status == 409)
		catch_up(p);            /* perhaps it is ours: the answer to an earlier try got lost */
}

static void accept_offer(void *it)
{
	struct job *j = it;

	say(j, "acceptance", NULL, got_it, "200 404 409");
}

static void consider(struct courier *c, const char *delivery_id)
{
	struct job *j;

	if (!strcmp(c->considering, delivery_id))
		return;
	snprintf(c->considering, sizeof c->considering, "%s", delivery_id);
	j = calloc(1, sizeof *j);
	if (!j)
		abort();
	j->courier = c;
	snprintf(j->delivery_id, sizeof j->delivery_id, "%s", delivery_id);
	loop_at(clock_now().ms + (town_patient ? 5000 + (int64_t)random_below(15000) : 0), accept_offer, j);
}

static void told(struct person *p, struct json_object *event)
{
	if (!strcmp(json_text_at(event, "type"), "delivery.offered"))
		consider(p->self, json_text_at(event, "data.delivery_id"));
}

/* A courier's open list after a lost connection or a new start: offers are answered, jobs are taken up where they stand. */
static void resume(struct courier *c, struct json_object *delivery)
{
	const char *state = json_text_at(delivery, "state"), *id = json_text_at(delivery, "id");

	if (has_job(c, id))
		return;
	if (!strcmp(state, "offered")) {
		consider(c, id);
		return;
	}
	struct job *j = calloc(1, sizeof *j);
	if (!j)
		abort();
	j->courier = c;
	snprintf(j->delivery_id, sizeof j->delivery_id, "%s", id);
	read_job(j, delivery);
	append_job(c, j);
}

static void open_list(struct person *p, int status, struct json_object *json, void *it)
{
	struct json_object *items = json_at(json, "items");

	(void)it;
	for (size_t i = 0; status == 200 && items && i < json_object_array_length(items); i++)
		resume(p->self, json_object_array_get_idx(items, i));
}

static void catch_up(struct person *p)
{
	person_ask(p, &(struct errand){ "GET", "/api/v1/couriers/me/deliveries", NULL, NULL, open_list, NULL, NULL });
}

/* A glance at the list now and then: news can be late when the city has trouble. */
static void glance(void *it)
{
	struct courier *c = it;

	if (c->on_duty)
		catch_up(&c->person);
	loop_after(GLANCE_MS + rand() % GLANCE_MS, glance, c);
}

static void put_duty(struct courier *c, bool on)
{
	struct json_object *body = json_object_new_object();

	c->on_duty = on;
	add(body, "on", json_object_new_boolean(on));
	person_ask(&c->person, &(struct errand){ "PUT", "/api/v1/couriers/me/duty", NULL, body, NULL, NULL, "200 204" });
}

static void end_shift(void *it) { put_duty(it, false); }

static void start_shift(void *it)
{
	struct courier *c = it;

	tell_place(c);
	put_duty(c, true);
	if (c->shift_to_ms)
		loop_at(c->shift_to_ms, end_shift, c);
}

void courier_work(struct courier *c)
{
	char channel[80];

	c->person.self = c;
	snprintf(channel, sizeof channel, "couriers/%s", c->person.id);
	person_listen(&c->person, channel, told, catch_up);
	if (c->shift_from_ms)
		loop_at(c->shift_from_ms, start_shift, c);
	else
		start_shift(c);
	loop_after(TELL_AGAIN_MS, stand_by, c);
	loop_after(GLANCE_MS, glance, c);
}
