#define _GNU_SOURCE
#include "arena.h"
#include "cuisines.h"
#include "gazetteer.h"
#include "random.h"
#include "town.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { COURIERS = 40, CUSTOMERS = 500, DISHES = DISHES_OWN + DISHES_SHARED, ADDRESS_KITCHEN = 1000, ADDRESS_COURIER = 2000, ADDRESS_CUSTOMER = 3000 };

static const double CENTRE_LAT = 52.5200, CENTRE_LNG = 13.4050, M_PER_DEGREE = 111195.0;

struct town *town;
bool town_patient = true;

static struct bag *bags[4096];

static struct bag **bag_slot(const char *id)
{
	uint64_t h = 1469598103934665603u;              /* FNV-1a */

	for (; *id; id++)
		h = (h ^ (unsigned char)*id) * 1099511628211u;
	return bags + h % (sizeof bags / sizeof *bags);
}

struct bag *bag_find(const char *order_id)
{
	struct bag *b = *bag_slot(order_id);

	while (b && strcmp(b->order_id, order_id))
		b = b->next;
	return b;
}

struct bag *bag_new(const char *order_id)
{
	struct bag *b = calloc(1, sizeof *b), **slot = bag_slot(order_id);

	if (!b)
		abort();
	snprintf(b->order_id, sizeof b->order_id, "%s", order_id);
	b->next = *slot;
	*slot = b;
	return b;
}

static size_t count(const char *const *list)
{
	size_t n = 0;

	while (list[n])
		n++;
	return n;
}

static const char *one_of(const char *const *list) { return list[random_below(count(list))]; }

static struct arena *city_arena;
static struct gazetteer *streets;

void town_streets(const char *file)
{
	city_arena = arena_new(1 << 20, arena_abort, NULL);
	streets = gazetteer_load(file);
	if (!streets) {
		fprintf(stderr, "the streets of the demo city cannot be read from %s\n", file);
		exit(2);
	}
}

/* Denser towards the middle, as cities are. */
static void somewhere(double radius_m, double *lat, double *lng)
{
	double r = radius_m * sqrt(random_unit()) * random_between(0.4, 1), angle = random_between(0, 2 * M_PI);

	*lat = CENTRE_LAT + r * cos(angle) / M_PER_DEGREE;
	*lng = CENTRE_LNG + r * sin(angle) / (M_PER_DEGREE * cos(CENTRE_LAT * M_PI / 180));
}

/* A house near such a spot: everybody lives where the map has a street. */
static void live_somewhere(double radius_m, struct home *home)
{
	struct address address;
	struct spot at;

	do
		somewhere(radius_m, &at.lat, &at.lng);
	while (!gazetteer_nearest(streets, city_arena, at, 1000, &address));
	snprintf(home->street, sizeof home->street, "%s", address.street);
	snprintf(home->postcode, sizeof home->postcode, "%s", address.postcode);
	home->lat = address.at.lat;
	home->lng = address.at.lng;
	arena_reset(city_arena);
}

static void name_person(struct person *p, const char *role, int n, unsigned address)
{
	snprintf(p->name, sizeof p->name, "%s %s", one_of(first_names), one_of(last_names));
	snprintf(p->email, sizeof p->email, "%s%d@demo.example", role, n + 1);
	snprintf(p->password, sizeof p->password, "tiffin-at-noon");
	snprintf(p->phone, sizeof p->phone, "+4930%07llu", (unsigned long long)random_below(10000000));
	snprintf(p->role, sizeof p->role, "%s", role);
	person_place(p, address + (unsigned)n);
}

/* Pieces of one line, ended by '|' or ','; empty ones are left out. Kept for the life of the process. */
static int cut(const char *from, char by, const char **out, int room)
{
	int n = 0;

	while (n < room) {
		const char *end = strchrnul(from, by);
		if (end > from)
			out[n++] = strndup(from, (size_t)(end - from));
		if (!*end)
			break;
		from = end + 1;
	}
	return n;
}

static const char *column(const char *line, int n, char out[120])
{
	for (; n; n--)
		line = strchr(line, '|') + 1;
	snprintf(out, 120, "%.*s", (int)strcspn(line, "|"), line);
	return out;
}

static void cook(struct dish *d, const char *line, int n)
{
	char text[120];

	snprintf(d->name, sizeof d->name, "%.59s", column(line, 0, text));
	snprintf(d->description, sizeof d->description, "%s", column(line, 1, text));
	d->price_cents = (atol(column(line, 2, text)) * (int64_t)(94 + random_below(13)) / 100 + 5) / 10 * 10;
	cut(column(line, 3, text), ',', d->allergens, 4);
	cut(column(line, 4, text), ',', d->diets, 3);
	d->options = n < DISHES_OWN ? (int)random_below(3) : 0;
}

static void slug_of(const char *name, char out[60])
{
	size_t n = 0;

	for (; *name && n < 50; name++)
		if ((*name >= 'a' && *name <= 'z') || (*name >= 'A' && *name <= 'Z'))
			out[n++] = *name | 32;
		else if (n && out[n - 1] != '-')
			out[n++] = '-';
	out[n] = 0;
}

static void set_hours(struct restaurant *r)
{
	static const char *const opens[] = { "11:00", "11:30", "12:00", "17:00" }, *const closes[] = { "22:00", "22:30", "23:00", "23:30" };

	snprintf(r->opens, sizeof r->opens, "%s", opens[random_below(4)]);
	snprintf(r->closes, sizeof r->closes, "%s", closes[random_below(4)]);
	r->late = random_below(4) == 0;
	r->day_off = random_below(3) ? 0 : 1 + (int)random_below(2);
}

static void found(struct restaurant *r, const struct cuisine *c, const char *name)
{
	r->cuisine = c->name;
	snprintf(r->name, sizeof r->name, "%s", name);
	slug_of(name, r->slug);
	snprintf(r->description, sizeof r->description, "%s kitchen, cooked to order", c->name);
	r->description[0] &= ~32;
	live_somewhere(4000, &r->home);
	r->radius_m = random_between(2500, 5500);
	r->base_fee_cents = 150 + (int64_t)random_below(4) * 50;
	r->fee_per_km_cents = 40 + (int64_t)random_below(3) * 10;
	r->min_order_cents = 1000 + (int64_t)random_below(3) * 250;
	r->prep_minutes = 10 + (int64_t)random_below(16);
	set_hours(r);
	r->n_dishes = DISHES;
	r->dishes = calloc(DISHES, sizeof *r->dishes);
	for (int i = 0; i < DISHES; i++)
		cook(r->dishes + i, i < DISHES_OWN ? c->dishes[i] : shared_dishes[i - DISHES_OWN], i);
}

static void hire(struct courier *c, int n)
{
	static const struct { const char *name; double metres_per_minute; } vehicles[] = { { "bicycle", 270 }, { "bicycle", 290 }, { "scooter", 400 } };
	size_t v = random_below(3);

	name_person(&c->person, "courier", n, ADDRESS_COURIER);
	c->vehicle = vehicles[v].name;
	c->metres_per_minute = vehicles[v].metres_per_minute;
	somewhere(3500, &c->lat, &c->lng);
}

static void house(struct customer *c, int n)
{
	name_person(&c->person, "customer", n, ADDRESS_CUSTOMER);
	live_somewhere(4500, &c->home);
}

struct town *town_demo(uint64_t seed)
{
	struct town *t = calloc(1, sizeof *t);

	random_seed(seed);
	t->n_kitchens = CUISINES * KITCHENS_PER_CUISINE;
	t->n_couriers = COURIERS;
	t->n_customers = CUSTOMERS;
	t->kitchens = calloc((size_t)t->n_kitchens, sizeof *t->kitchens);
	t->couriers = calloc((size_t)t->n_couriers, sizeof *t->couriers);
	t->customers = calloc((size_t)t->n_customers, sizeof *t->customers);
	for (int i = 0; i < t->n_kitchens; i++) {
		const struct cuisine *c = cuisines + i % CUISINES;
		name_person(&t->kitchens[i].person, "merchant", i, ADDRESS_KITCHEN);
		found(&t->kitchens[i].restaurant, c, c->kitchens[i / CUISINES]);
	}
	for (int i = 0; i < t->n_couriers; i++)
		hire(t->couriers + i, i);
	for (int i = 0; i < t->n_customers; i++)
		house(t->customers + i, i);
	return t;
}

static void print_restaurant(const struct restaurant *r, FILE *f)
{
	fprintf(f, "{\"name\":\"%s\",\"slug\":\"%s\",\"cuisine\":\"%s\",\"street\":\"%s\",\"lat\":%.6f,\"lng\":%.6f,\"radius_m\":%.0f,\"opens\":\"%s\",\"closes\":\"%s\",\"dishes\":[",
	        r->name, r->slug, r->cuisine, r->home.street, r->home.lat, r->home.lng, r->radius_m, r->opens, r->closes);
	for (int i = 0; i < r->n_dishes; i++)
		fprintf(f, "%s{\"name\":\"%s\",\"price_cents\":%lld,\"option_groups\":%d}", i ? "," : "", r->dishes[i].name, (long long)r->dishes[i].price_cents, r->dishes[i].options);
	fprintf(f, "]}");
}

void town_print(const struct town *t, FILE *f)
{
	fprintf(f, "{\"restaurants\":[");
	for (int i = 0; i < t->n_kitchens; i++) {
		fprintf(f, i ? ",\n" : "\n");
		print_restaurant(&t->kitchens[i].restaurant, f);
	}
	fprintf(f, "],\n\"couriers\":[");
	for (int i = 0; i < t->n_couriers; i++)
		fprintf(f, "%s\n{\"name\":\"%s\",\"vehicle\":\"%s\",\"lat\":%.6f,\"lng\":%.6f}", i ? "," : "", t->couriers[i].person.name,
		        t->couriers[i].vehicle, t->couriers[i].lat, t->couriers[i].lng);
	fprintf(f, "],\n\"customers\":[");
	for (int i = 0; i < t->n_customers; i++)
		fprintf(f, "%s\n{\"name\":\"%s\",\"street\":\"%s\",\"lat\":%.6f,\"lng\":%.6f}", i ? "," : "", t->customers[i].person.name,
		        t->customers[i].home.street, t->customers[i].home.lat, t->customers[i].home.lng);
	fprintf(f, "]}\n");
}
