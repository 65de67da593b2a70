#include "town.h"
#include <stdlib.h>
#include <string.h>

struct opening_up { struct kitchen *kitchen; void (*then)(void *); void *it; };

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

/* What is chosen to a dish: three options, each dearer than the one before by `step_cents`; NULL: nobody is allergic to it. */
struct choice { const char *name; int min, max; int64_t step_cents; struct { const char *name, *allergen; } options[3]; };

static const struct choice portion = { "Portion", 1, 1, 150, { { "Small", NULL }, { "Regular", NULL }, { "Large", NULL } } };
static const struct choice extras = { "Extras", 0, 2, 80, { { "Fresh herbs", NULL }, { "Fried egg", "eggs" }, { "Extra cheese", "milk" } } };
static const struct choice vegan_extras = { "Extras", 0, 2, 80, { { "Chilli", NULL }, { "Roasted sesame", "sesame" }, { "Toasted almonds", "nuts" } } };

static struct json_object *group_json(const struct choice *choice)
{
	struct json_object *g = json_object_new_object(), *options = json_object_new_array();

	for (int i = 0; i < 3; i++) {
		struct json_object *o = json_object_new_object();
		add(o, "name", text(choice->options[i].name));
		add(o, "price_cents", json_object_new_int64(choice->step_cents * i));
		add(o, "allergens", texts(&choice->options[i].allergen, 1));
		json_object_array_add(options, o);
	}
	add(g, "name", text(choice->name));
	add(g, "min", json_object_new_int(choice->min));
	add(g, "max", json_object_new_int(choice->max));
	add(g, "options", options);
	return g;
}

static bool is_vegan(const struct dish *d)
{
	for (int i = 0; i < 3 && d->diets[i]; i++)
		if (!strcmp(d->diets[i], "vegan"))
			return true;
	return false;
}

static struct json_object *dish_json(const struct dish *d)
{
	struct json_object *item = json_object_new_object(), *groups = json_object_new_array();

	if (d->options > 0)
		json_object_array_add(groups, group_json(&portion));
	if (d->options > 1)
		json_object_array_add(groups, group_json(is_vegan(d) ? &vegan_extras : &extras));
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
