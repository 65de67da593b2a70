#define _GNU_SOURCE
#include "carrying.h"
#include "clock.h"
#include "loop.h"
#include "random.h"
#include <stdlib.h>
#include <string.h>

enum { TELL_AGAIN_MS = 60000, GLANCE_MS = 4000 };

static void catch_up(struct person *);

static void add(struct json_object *to, const char *name, struct json_object *value) { json_object_object_add(to, name, value); }

/* Idle couriers stay known: positions are forgotten by a cache that may be emptied. */
static void stand_by(void *it)
{
	struct courier *c = it;

	if (c->on_duty && !c->moving && clock_monotonic_ms() - c->last_told_ms >= TELL_AGAIN_MS / 2)
		courier_tell_place(c);
	loop_after(TELL_AGAIN_MS, stand_by, c);
}

static bool has_job(const struct courier *c, const char *delivery_id)
{
	for (const struct job *j = c->jobs; j; j = j->next)
		if (!strcmp(j->delivery_id, delivery_id))
			return true;
	return false;
}

static void read_job(struct job *j, struct json_object *delivery)
{
	snprintf(j->order_id, sizeof j->order_id, "%s", json_text_at(delivery, "order_id"));
	snprintf(j->trip_id, sizeof j->trip_id, "%s", json_text_at(delivery, "trip_id"));
	j->trip_position = json_int_at(delivery, "trip_position");
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
		courier_take(c, j);
		return;
	}
	free(j);
	if (status == 409)
		catch_up(p);            /* perhaps it is ours: the answer to an earlier try got lost */
}

static void accept_offer(void *it)
{
	struct job *j = it;

	job_say(j, "acceptance", NULL, got_it, "200 404 409");
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
	courier_take(c, j);
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

	courier_tell_place(c);
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
