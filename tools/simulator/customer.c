#include "clock.h"
#include "loop.h"
#include "payer.h"
#include "random.h"
#include "town.h"
#include "uuid.h"
#include <stdlib.h>
#include <string.h>

enum { BASKET_MIN_CENTS = 1800, LINES_MAX = 4, QUOTES_MAX = 8 };

/* One meal, from hunger to the bag. */
struct meal {
	struct customer *customer;
	char restaurant_id[40], key[40];
	double lat, lng;
	int64_t ready_ms;
	int quotes;
	bool finds, by_card;            /* finds: any open kitchen will do */
	struct bag *bag;                /* once it is ordered */
	void (*then)(struct customer *, struct bag *);
};

static void add(struct json_object *to, const char *name, struct json_object *value) { json_object_object_add(to, name, value); }
static struct json_object *text(const char *s) { return json_object_new_string(s); }

static void end(struct meal *m, struct bag *bag)
{
	void (*then)(struct customer *, struct bag *) = m->then;
	struct customer *c = m->customer;

	free(m);
	then(c, bag);
}

static void open_menu(struct meal *);
static void find(struct meal *);

/* A quote that ran out while the city was slow has ordered nothing: another one is asked for. */
static bool asks_again(struct meal *m, int status, struct json_object *json)
{
	if (status != 409 || strcmp(json_text_at(json, "code"), "quote_expired") || m->quotes++ == QUOTES_MAX)
		return false;
	snprintf(m->key, sizeof m->key, "%s", uuid_new().text);
	open_menu(m);
	return true;
}

static void paid(void *it)
{
	struct meal *m = it;

	end(m, m->bag);
}

static void ordered(struct person *p, int status, struct json_object *json, void *it)
{
	struct meal *m = it;
	struct bag *bag = status == 201 ? bag_new(json_text_at(json, "id")) : NULL;

	(void)p;
	if (asks_again(m, status, json))
		return;
	if (bag) {
		snprintf(bag->pin, sizeof bag->pin, "%s", json_text_at(json, "pin"));
		bag->placed_ms = clock_now().ms;
		bag->ready_ms = m->ready_ms;
	}
	m->bag = bag;
	if (bag && m->by_card)
		payer_pay(m->customer, bag->order_id, paid, m);
	else
		end(m, bag);
}

static struct json_object *place_json(const struct meal *m)
{
	struct json_object *place = json_object_new_object();

	add(place, "street", text(m->customer->home.street));
	add(place, "city", text("Berlin"));
	add(place, "postcode", text(m->customer->home.postcode));
	add(place, "lat", json_object_new_double(m->lat));
	add(place, "lng", json_object_new_double(m->lng));
	return place;
}

static void quoted(struct person *p, int status, struct json_object *json, void *it)
{
	struct meal *m = it;
	struct json_object *body;
	bool is_sealed = status == 200 && *json_text_at(json, "quote");

	if ((status == 409 || (status == 200 && !is_sealed)) && m->finds && m->quotes++ < QUOTES_MAX) {
		find(m);                        /* it has closed meanwhile, or wants a larger basket: another kitchen */
		return;
	}
	if (!is_sealed) {
		end(m, NULL);
		return;
	}
	body = json_object_new_object();
	add(body, "quote", text(json_text_at(json, "quote")));
	add(body, "dropoff", place_json(m));
	add(body, "contact_name", text(p->name));
	add(body, "contact_phone", text(p->phone));
	person_ask(p, &(struct errand){ "POST", "/api/v1/orders", m->key, body, ordered, m, "201 409" });
}

static struct json_object *chosen_options(struct json_object *item)
{
	struct json_object *ids = json_object_new_array(), *groups = json_at(item, "option_groups");

	for (size_t i = 0; groups && i < json_object_array_length(groups); i++) {
		struct json_object *group = json_object_array_get_idx(groups, i), *options = json_at(group, "options");
		int64_t min = json_int_at(group, "min");
		size_t n = json_object_array_length(options), first = random_below(n);
		for (int64_t k = 0; k < min; k++)
			json_object_array_add(ids, text(json_text_at(json_object_array_get_idx(options, (first + (size_t)k) % n), "id")));
	}
	return ids;
}

static struct json_object *line_of(struct json_object *item, int64_t quantity)
{
	struct json_object *line = json_object_new_object();

	add(line, "item_id", text(json_text_at(item, "id")));
	add(line, "quantity", json_object_new_int64(quantity));
	add(line, "options", chosen_options(item));
	return line;
}

static struct json_object *some_item(struct json_object *menu)
{
	struct json_object *categories = json_at(menu, "categories");
	size_t n = categories ? json_object_array_length(categories) : 0;
	struct json_object *items = n ? json_at(json_object_array_get_idx(categories, random_below(n)), "items") : NULL;
	size_t k = items ? json_object_array_length(items) : 0;

	return k ? json_object_array_get_idx(items, random_below(k)) : NULL;
}

/* Dishes until the minimum is met. */
static struct json_object *fill_basket(struct json_object *menu)
{
	struct json_object *lines = json_object_new_array();
	int64_t sum = 0;

	for (int i = 0; i < 12 && (sum < BASKET_MIN_CENTS || i < 1 + (int)random_below(LINES_MAX)); i++) {
		struct json_object *item = some_item(menu);
		int64_t quantity = 1 + (int64_t)random_below(2);
		if (!item || json_object_get_boolean(json_at(item, "sold_out")))
			continue;
		json_object_array_add(lines, line_of(item, quantity));
		sum += quantity * json_int_at(item, "price_cents");
	}
	return lines;
}

static void read_menu(struct person *p, int status, struct json_object *json, void *it)
{
	struct meal *m = it;
	struct json_object *body, *point;

	if (status != 200 || !some_item(json)) {
		end(m, NULL);
		return;
	}
	body = json_object_new_object();
	point = json_object_new_object();
	add(point, "lat", json_object_new_double(m->lat));
	add(point, "lng", json_object_new_double(m->lng));
	add(body, "restaurant_id", text(m->restaurant_id));
	add(body, "lines", fill_basket(json));
	add(body, "dropoff", point);
	add(body, "tip_cents", json_object_new_int64((int64_t)random_below(4) * 100));
	add(body, "payment", text(m->by_card ? "card" : "cash"));
	person_ask(p, &(struct errand){ "POST", "/api/v1/quotes", NULL, body, quoted, m, m->finds ? "200 409" : "200" });
}

static void open_menu(struct meal *m)
{
	char path[200];

	snprintf(path, sizeof path, "/api/v1/restaurants/%s/menu", m->restaurant_id);
	person_ask(&m->customer->person, &(struct errand){ "GET", path, NULL, NULL, read_menu, m, "200" });
}

static void chose(struct person *p, int status, struct json_object *json, void *it)
{
	struct meal *m = it;
	struct json_object *items = json_at(json, "items");
	size_t n = status == 200 && items ? json_object_array_length(items) : 0;

	(void)p;
	while (n && !json_object_get_boolean(json_at(json_object_array_get_idx(items, n - 1), "is_open")))
		n--;
	if (!n) {
		end(m, NULL);
		return;
	}
	snprintf(m->restaurant_id, sizeof m->restaurant_id, "%s", json_text_at(json_object_array_get_idx(items, random_below(n)), "id"));
	open_menu(m);
}

static struct meal *meal_new(struct customer *c, double lat, double lng, void (*then)(struct customer *, struct bag *))
{
	struct meal *m = calloc(1, sizeof *m);

	if (!m)
		abort();
	m->customer = c;
	m->lat = lat;
	m->lng = lng;
	m->then = then;
	m->by_card = payer_by_card();
	snprintf(m->key, sizeof m->key, "%s", uuid_new().text);
	return m;
}

static void find(struct meal *m)
{
	char path[200];

	snprintf(path, sizeof path, "/api/v1/restaurants?lat=%.5f&lng=%.5f&open=true&limit=30", m->lat, m->lng);
	person_ask(&m->customer->person, &(struct errand){ "GET", path, NULL, NULL, chose, m, "200" });
}

void customer_dine(struct customer *c, void (*then)(struct customer *, struct bag *))
{
	struct meal *m = meal_new(c, c->home.lat, c->home.lng, then);

	m->finds = true;
	find(m);
}

void customer_order(struct customer *c, struct kitchen *k, double lat, double lng, int64_t ready_ms, void (*then)(struct customer *, struct bag *))
{
	struct meal *m = meal_new(c, lat, lng, then);

	m->ready_ms = ready_ms;
	snprintf(m->restaurant_id, sizeof m->restaurant_id, "%s", k->id);
	open_menu(m);
}

struct settling { struct customer *customer; void (*then)(void *); void *it; };

static void settled(struct person *p, int status, struct json_object *json, void *it)
{
	struct settling *s = it;

	(void)p;
	(void)status;
	(void)json;
	s->then(s->it);
	free(s);
}

static void came_in(struct person *p, int status, struct json_object *json, void *it)
{
	struct settling *s = it;
	struct json_object *body = json_object_new_object(), *place = json_object_new_object();

	(void)status;
	(void)json;
	add(place, "street", text(s->customer->home.street));
	add(place, "city", text("Berlin"));
	add(place, "postcode", text(s->customer->home.postcode));
	add(place, "lat", json_object_new_double(s->customer->home.lat));
	add(place, "lng", json_object_new_double(s->customer->home.lng));
	add(body, "label", text("Home"));
	add(body, "place", place);
	person_ask(p, &(struct errand){ "POST", "/api/v1/me/addresses", NULL, body, settled, s, "201 409" });
}

void customer_settle(struct customer *c, void (*then)(void *), void *it)
{
	struct settling *s = malloc(sizeof *s);

	if (!s)
		abort();
	*s = (struct settling){ c, then, it };
	person_enter(&c->person, came_in, s);
}
