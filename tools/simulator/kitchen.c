#include "clock.h"
#include "loop.h"
#include "random.h"
#include "town.h"
#include <stdlib.h>
#include <string.h>

enum { MINUTE_MS = 60000, ANSWER_MIN_MS = 15000, ANSWER_MAX_MS = 75000, GLANCE_MS = 4000 };

struct ticket { struct kitchen *kitchen; char order_id[40]; int looks; struct ticket *next; };

/* One order, one ticket: NULL when it hangs there already. */
static struct ticket *hang(struct kitchen *k, const char *order_id)
{
	struct ticket *t;

	for (t = k->tickets; t; t = t->next)
		if (!strcmp(t->order_id, order_id))
			return NULL;
	t = calloc(1, sizeof *t);
	if (!t)
		abort();
	*t = (struct ticket){ .kitchen = k, .next = k->tickets };
	snprintf(t->order_id, sizeof t->order_id, "%s", order_id);
	return k->tickets = t;
}

static void take_down(struct ticket *t)
{
	struct ticket **at = &t->kitchen->tickets;

	while (*at != t)
		at = &(*at)->next;
	*at = t->next;
	free(t);
}

static void is_done(struct person *p, int status, struct json_object *json, void *it)
{
	struct ticket *t = it;
	struct bag *bag = bag_find(t->order_id);

	(void)p;
	(void)json;
	if (bag)
		bag->ready = true;      /* also when an earlier try had told it */
	(void)status;
	take_down(t);
}

static void cooked(void *it)
{
	struct ticket *t = it;
	char path[200];

	snprintf(path, sizeof path, "/api/v1/kitchen/orders/%s/readiness", t->order_id);
	person_ask(&t->kitchen->person, &(struct errand){ "POST", path, NULL, NULL, is_done, t, "200 204 409" });
}

static void resume(struct kitchen *, struct json_object *order);

static void stands(struct person *p, int status, struct json_object *json, void *it)
{
	take_down(it);
	if (status == 200 && strcmp(json_text_at(json, "state"), "placed"))
		resume(p->self, json);
}

/* Answered already: by an earlier try whose answer got lost, or by a hand. */
static void look_at(struct ticket *t)
{
	char path[200];

	snprintf(path, sizeof path, "/api/v1/kitchen/orders/%s", t->order_id);
	person_ask(&t->kitchen->person, &(struct errand){ "GET", path, NULL, NULL, stands, t, "200 404" });
}

static void taken(struct person *p, int status, struct json_object *json, void *it)
{
	struct ticket *t = it;
	struct bag *bag = bag_find(t->order_id);
	int64_t ready_ms = bag && bag->ready_ms ? bag->ready_ms : json_instant_at(json, "ready_at");

	(void)p;
	if (status >= 300) {
		look_at(t);
		return;
	}
	loop_at(ready_ms ? ready_ms : clock_now().ms + 10L * MINUTE_MS, cooked, t);
}

static void answer(void *it)
{
	struct ticket *t = it;
	struct bag *bag = bag_find(t->order_id);
	struct json_object *body;
	int64_t minutes = t->kitchen->restaurant.prep_minutes + (int64_t)random_below(6);
	char path[200];

	if (!bag && !town_patient && t->looks++ < 10) {
		loop_after(20, answer, t);      /* the event overtook the answer to the customer */
		return;
	}
	body = json_object_new_object();
	if (bag && bag->ready_ms)
		minutes = (bag->ready_ms - clock_now().ms + MINUTE_MS - 1) / MINUTE_MS;
	json_object_object_add(body, "prep_minutes", json_object_new_int64(minutes < 1 ? 1 : minutes > 180 ? 180 : minutes));
	snprintf(path, sizeof path, "/api/v1/kitchen/orders/%s/acceptance", t->order_id);
	person_ask(&t->kitchen->person, &(struct errand){ "POST", path, NULL, body, taken, t, "200 409" });
}

static void see(struct kitchen *k, const char *order_id)
{
	struct ticket *t = hang(k, order_id);

	if (t)
		loop_at(clock_now().ms + (town_patient ? ANSWER_MIN_MS + (int64_t)random_below(ANSWER_MAX_MS - ANSWER_MIN_MS) : 0), answer, t);
}

static void told(struct person *p, struct json_object *event)
{
	if (!strcmp(json_text_at(event, "type"), "order.placed"))
		see(p->self, json_text_at(event, "data.order_id"));
}

static void resume(struct kitchen *k, struct json_object *order)
{
	const char *state = json_text_at(order, "state"), *id = json_text_at(order, "id");

	if (!strcmp(state, "placed")) {
		see(k, id);
	} else if (!strcmp(state, "accepted") || !strcmp(state, "preparing")) {
		struct ticket *t = hang(k, id);
		if (t)
			loop_at(json_instant_at(order, "ready_at"), cooked, t);
	}
}

static void open_orders(struct person *p, int status, struct json_object *json, void *it)
{
	struct json_object *items = json_at(json, "items");

	(void)it;
	for (size_t i = 0; status == 200 && items && i < json_object_array_length(items); i++)
		resume(p->self, json_object_array_get_idx(items, i));
}

/* What came while nobody listened. A second answer to the same order is a 409, which is no error. */
static void catch_up(struct person *p)
{
	struct kitchen *k = p->self;
	char path[200];

	snprintf(path, sizeof path, "/api/v1/kitchen/orders?restaurant_id=%s&open=true", k->id);
	person_ask(p, &(struct errand){ "GET", path, NULL, NULL, open_orders, NULL, NULL });
}

/* A glance at the list now and then: news can be late when the city has trouble. */
static void glance(void *it)
{
	struct kitchen *k = it;

	catch_up(&k->person);
	loop_after(GLANCE_MS + rand() % GLANCE_MS, glance, k);
}

void kitchen_serve(struct kitchen *k)
{
	char channel[80];

	k->person.self = k;
	snprintf(channel, sizeof channel, "restaurants/%s", k->id);
	person_listen(&k->person, channel, told, catch_up);
	loop_after(GLANCE_MS, glance, k);
}
