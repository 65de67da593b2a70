#include "clock.h"
#include "loop.h"
#include "random.h"
#include "town.h"
#include "uuid.h"
#include <stdlib.h>
#include <string.h>

enum { MINUTE_MS = 60000, ANSWER_MIN_MS = 15000, ANSWER_MAX_MS = 75000, GLANCE_MS = 4000 };

struct opening_up { struct kitchen *kitchen; void (*then)(void *); void *it; };
struct ticket { struct kitchen *kitchen; char order_id[40]; int looks; struct ticket *next; };

static struct json_object *text(const char *s) { return json_object_new_string(s); }

static struct json_object *texts(const char *const *at, int n)
{
	struct json_object *list = json_object_new_array();

	for (int i = 0; i < n && at[i]; i++)
		json_object_array_add(list, text(at[i]));
	return list;
}

static void add(struct json_object *to, const char *name, struct json_object *value) { json_object_object_add(to, name, value); }

static struct json_object *place_of(const struct restaurant *r)
{
	struct json_object *place = json_object_new_object();

	add(place, "street", text(r->home.street));
	add(place, "city", text("Berlin"));
	add(place, "postcode", text(r->home.postcode));
	add(place, "lat", json_object_new_double(r->home.lat));
	add(place, "lng", json_object_new_double(r->home.lng));
	return place;
}

static struct json_object *delivery_of(const struct restaurant *r)
{
	struct json_object *d = json_object_new_object();

	add(d, "radius_m", json_object_new_int64((int64_t)r->radius_m));
	add(d, "base_fee_cents", json_object_new_int64(r->base_fee_cents));
	add(d, "fee_per_km_cents", json_object_new_int64(r->fee_per_km_cents));
	add(d, "min_order_cents", json_object_new_int64(r->min_order_cents));
	return d;
}

static struct json_object *restaurant_json(const struct restaurant *r)
{
	struct json_object *body = json_object_new_object();

	add(body, "name", text(r->name));
	add(body, "slug", text(r->slug));
	add(body, "description", text(r->description));
	add(body, "cuisines", texts((const char *const[]){ r->cuisine }, 1));
	add(body, "place", place_of(r));
	add(body, "phone", text("+49305550100"));
	add(body, "currency", text("EUR"));
	add(body, "delivery", delivery_of(r));
	add(body, "tax_basis_points", json_object_new_int64(700));
	add(body, "prep_minutes", json_object_new_int64(r->prep_minutes));
	return body;
}

static struct json_object *opening(int day, const char *opens, const char *closes)
{
	struct json_object *o = json_object_new_object();

	add(o, "weekday", json_object_new_int(day));
	add(o, "opens", text(opens));
	add(o, "closes", text(closes));
	return o;
}

static struct json_object *schedule_json(const struct restaurant *r)
{
	struct json_object *body = json_object_new_object(), *openings = json_object_new_array();

	for (int day = 1; day <= 7; day++)
		if (day != r->day_off)
			json_object_array_add(openings, opening(day, r->opens, r->late && day >= 5 && day <= 6 ? "02:00" : r->closes));
	add(body, "time_zone", text("Europe/Berlin"));
	add(body, "openings", openings);
	return body;
}

static struct json_object *option_json(const char *kind, int n, int64_t price_cents)
{
	static const char *const names[][3] = { { "Small", "Regular", "Large" }, { "Extra cheese", "Chilli", "Fresh herbs" } };
	struct json_object *o = json_object_new_object();

	add(o, "name", text(names[*kind == 'E'][n]));
	add(o, "price_cents", json_object_new_int64(price_cents));
	return o;
}

static struct json_object *group_json(const char *name, int min, int max, int64_t step_cents)
{
	struct json_object *g = json_object_new_object(), *options = json_object_new_array();

	for (int i = 0; i < 3; i++)
		json_object_array_add(options, option_json(name, i, step_cents * i));
	add(g, "name", text(name));
	add(g, "min", json_object_new_int(min));
	add(g, "max", json_object_new_int(max));
	add(g, "options", options);
	return g;
}

static struct json_object *dish_json(const struct dish *d)
{
	struct json_object *item = json_object_new_object(), *groups = json_object_new_array();

	if (d->options > 0)
		json_object_array_add(groups, group_json("Portion", 1, 1, 150));
	if (d->options > 1)
		json_object_array_add(groups, group_json("Extras", 0, 2, 80));
	add(item, "name", text(d->name));
	add(item, "description", text(d->description));
	add(item, "price_cents", json_object_new_int64(d->price_cents));
	add(item, "allergens", texts(d->allergens, 4));
	add(item, "diets", texts(d->diets, 3));
	add(item, "option_groups", groups);
	return item;
}

static struct json_object *menu_json(const struct restaurant *r)
{
	static const char *const names[] = { "To start", "Mains", "Sweets and drinks" };
	struct json_object *body = json_object_new_object(), *categories = json_object_new_array();

	for (int c = 0; c < 3; c++) {
		struct json_object *category = json_object_new_object(), *items = json_object_new_array();
		for (int i = r->n_dishes * c / 3; i < r->n_dishes * (c + 1) / 3; i++)
			json_object_array_add(items, dish_json(r->dishes + i));
		add(category, "name", text(names[c]));
		add(category, "items", items);
		if (json_object_array_length(items))
			json_object_array_add(categories, category);
		else
			json_object_put(category);
	}
	add(body, "currency", text("EUR"));
	add(body, "categories", categories);
	return body;
}

static void put_path(char out[200], const struct kitchen *k, const char *what)
{
	snprintf(out, 200, "/api/v1/merchant/restaurants/%s/%s", k->id, what);
}

static void approved(struct person *admin, int status, struct json_object *json, void *it)
{
	struct opening_up *o = it;

	(void)admin;
	(void)status;
	(void)json;
	o->then(o->it);
	free(o);
}

static void menu_is_up(struct person *p, int status, struct json_object *json, void *it)
{
	struct opening_up *o = it;
	struct json_object *body = json_object_new_object();
	char path[200];

	(void)p;
	(void)status;
	(void)json;
	add(body, "reason", text("Visited; papers complete"));
	snprintf(path, sizeof path, "/api/v1/admin/restaurants/%s/approval", o->kitchen->id);
	person_ask(&town->admin, &(struct errand){ "POST", path, NULL, body, approved, o, "200 204 409" });
}

static void hours_are_set(struct person *p, int status, struct json_object *json, void *it)
{
	struct opening_up *o = it;
	char path[200];

	(void)status;
	(void)json;
	put_path(path, o->kitchen, "menu");
	person_ask(p, &(struct errand){ "PUT", path, NULL, menu_json(&o->kitchen->restaurant), menu_is_up, o, NULL });
}

static void founded(struct person *p, int status, struct json_object *json, void *it)
{
	struct opening_up *o = it;
	char path[200];

	(void)status;
	snprintf(o->kitchen->id, sizeof o->kitchen->id, "%s", json_text_at(json, "id"));
	put_path(path, o->kitchen, "schedule");
	person_ask(p, &(struct errand){ "PUT", path, NULL, schedule_json(&o->kitchen->restaurant), hours_are_set, o, NULL });
}

/* A restaurant that was founded before is taken up again. */
static void looked(struct person *p, int status, struct json_object *json, void *it)
{
	struct opening_up *o = it;

	if (status == 200 && *json_text_at(json, "items.0.id")) {
		snprintf(o->kitchen->id, sizeof o->kitchen->id, "%s", json_text_at(json, "items.0.id"));
		if (json_object_get_boolean(json_at(json, "items.0.approved")))
			approved(p, 200, NULL, o);
		else
			founded(p, 200, json_at(json, "items.0"), o);
		return;
	}
	person_ask(p, &(struct errand){ "POST", "/api/v1/merchant/restaurants", NULL, restaurant_json(&o->kitchen->restaurant), founded, o, NULL });
}

static void came_in(struct person *p, int status, struct json_object *json, void *it)
{
	(void)status;
	(void)json;
	person_ask(p, &(struct errand){ "GET", "/api/v1/merchant/restaurants", NULL, NULL, looked, it, NULL });
}

void kitchen_open(struct kitchen *k, void (*then)(void *), void *it)
{
	struct opening_up *o = malloc(sizeof *o);

	if (!o)
		abort();
	*o = (struct opening_up){ k, then, it };
	person_enter(&k->person, came_in, o);
}

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
	loop_at(ready_ms ? ready_ms : clock_now().ms + 10 * MINUTE_MS, cooked, t);
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
	add(body, "prep_minutes", json_object_new_int64(minutes < 1 ? 1 : minutes > 180 ? 180 : minutes));
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
