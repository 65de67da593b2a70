#define _GNU_SOURCE
#include "instance.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { ADDRESS_KITCHEN = 20000, ADDRESS_COURIER = 22000, ADDRESS_CUSTOMER = 25000, MINUTE_MS = 60000 };

/* Far from the demo city, so that their couriers do not meet. */
static const double ORIGIN_LAT = 48.1372, ORIGIN_LNG = 11.5756, M_PER_DEGREE = 111195.0;

struct rows { char name[600]; double (*at)[6]; int n; };

/* Numbers of a tab-separated file with one header line; a leading letter of an identifier is skipped. */
static double number(const char *text) { return atof(text + strcspn(text, "-0123456789")); }

static bool read_line(struct rows *r, char *line, int columns)
{
	char *at = line;

	r->at = realloc(r->at, (size_t)(r->n + 1) * sizeof *r->at);
	for (int c = 0; c < columns; c++) {
		char *field = strsep(&at, "\t");
		if (!field || !*field)
			return false;
		r->at[r->n][c] = number(field);
	}
	r->n++;
	return true;
}

static bool read_rows(struct rows *r, const char *folder, const char *file, int columns, char why[200])
{
	char line[400];
	bool ok = true;

	snprintf(r->name, sizeof r->name, "%s/%s", folder, file);
	FILE *f = fopen(r->name, "r");
	if (!f || !fgets(line, sizeof line, f)) {
		snprintf(why, 200, "%.150s cannot be read", r->name);
		return false;
	}
	while (ok && fgets(line, sizeof line, f)) {
		line[strcspn(line, "\r\n")] = 0;
		ok = !*line || read_line(r, line, columns);
	}
	fclose(f);
	if (!ok)
		snprintf(why, 200, "%.120s line %d: %d columns are expected", r->name, r->n + 2, columns);
	return ok;
}

static double lat_of(double y_m) { return ORIGIN_LAT + y_m / M_PER_DEGREE; }
static double lng_of(double x_m) { return ORIGIN_LNG + x_m / (M_PER_DEGREE * cos(ORIGIN_LAT * M_PI / 180)); }

/* A replay meets its own people again when it is played twice. */
static void name_person(struct person *p, const char *role, const char *instance, int n, unsigned address)
{
	snprintf(p->name, sizeof p->name, "%s %d", role, n);
	snprintf(p->email, sizeof p->email, "%s%d.%.30s@replay.example", role, n, instance);
	snprintf(p->password, sizeof p->password, "tiffin-at-noon");
	snprintf(p->phone, sizeof p->phone, "+4989%07d", n);
	snprintf(p->role, sizeof p->role, "%s", role);
	person_place(p, address + (unsigned)n);
}

static void build_kitchen(struct kitchen *k, const double *row, const char *name, int n)
{
	struct restaurant *r = &k->restaurant;

	name_person(&k->person, "merchant", name, n, ADDRESS_KITCHEN);
	snprintf(r->name, sizeof r->name, "Kitchen %d", (int)row[0]);
	snprintf(r->slug, sizeof r->slug, "kitchen-%d-%.30s", (int)row[0], name);
	snprintf(r->description, sizeof r->description, "One dish, always ready on time");
	r->home = (struct home){ .postcode = "10115", .lat = lat_of(row[2]), .lng = lng_of(row[1]) };
	snprintf(r->home.street, sizeof r->home.street, "Market %d", n + 1);
	snprintf(r->opens, sizeof r->opens, "00:00");
	snprintf(r->closes, sizeof r->closes, "00:00");
	r->cuisine = "replay";
	r->radius_m = 50000;
	r->base_fee_cents = 250;
	r->min_order_cents = 500;
	r->prep_minutes = 10;
	r->n_dishes = 3;
	r->dishes = calloc(3, sizeof *r->dishes);
	for (int i = 0; i < 3; i++) {
		snprintf(r->dishes[i].name, sizeof r->dishes[i].name, "Lunch box %d", i + 1);
		snprintf(r->dishes[i].description, sizeof r->dishes[i].description, "Warm");
		r->dishes[i].price_cents = 1500 + 100 * i;
	}
}

static void build_courier(struct courier *c, const double *row, const char *name, int n, double speed, int64_t day_ms)
{
	name_person(&c->person, "courier", name, n, ADDRESS_COURIER);
	c->vehicle = "scooter";
	c->metres_per_minute = speed;
	c->lat = lat_of(row[2]);
	c->lng = lng_of(row[1]);
	c->shift_from_ms = day_ms + (int64_t)row[3] * MINUTE_MS;
	c->shift_to_ms = day_ms + (int64_t)row[4] * MINUTE_MS;
}

static int restaurant_index(const struct rows *r, double id)
{
	for (int i = 0; i < r->n; i++)
		if (r->at[i][0] == id)
			return i;
	return -1;
}

static bool build_wishes(struct instance *in, const struct rows *orders, const struct rows *restaurants, char why[200])
{
	in->wishes = calloc((size_t)orders->n, sizeof *in->wishes);
	in->n_wishes = orders->n;
	for (int i = 0; i < orders->n; i++) {
		const double *row = orders->at[i];
		struct wish *w = in->wishes + i;
		*w = (struct wish){ restaurant_index(restaurants, row[4]), lat_of(row[2]), lng_of(row[1]), (int64_t)row[3], (int64_t)row[5] };
		if (w->restaurant < 0) {
			snprintf(why, 200, "order %d names an unknown restaurant", (int)row[0]);
			return false;
		}
		in->last_minute = w->ready_minute > in->last_minute ? w->ready_minute : in->last_minute;
	}
	return true;
}

/* Accounts cost a password hash each: orders share a hundred customers, each with one meal under way at a time where it can be. */
static void build_town(struct instance *in, const struct rows *restaurants, const struct rows *couriers, const char *name, int64_t day_ms)
{
	struct town *t = in->town = calloc(1, sizeof *t);

	t->n_kitchens = restaurants->n;
	t->n_couriers = couriers->n;
	t->n_customers = in->n_wishes < 100 ? in->n_wishes : 100;
	t->kitchens = calloc((size_t)t->n_kitchens, sizeof *t->kitchens);
	t->couriers = calloc((size_t)t->n_couriers, sizeof *t->couriers);
	t->customers = calloc((size_t)t->n_customers, sizeof *t->customers);
	for (int i = 0; i < t->n_kitchens; i++)
		build_kitchen(t->kitchens + i, restaurants->at[i], name, i);
	for (int i = 0; i < t->n_couriers; i++)
		build_courier(t->couriers + i, couriers->at[i], name, i, in->metres_per_minute, day_ms);
	for (int i = 0; i < t->n_customers; i++) {
		name_person(&t->customers[i].person, "customer", name, i, ADDRESS_CUSTOMER);
		struct home *home = &t->customers[i].home;
		*home = (struct home){ .postcode = "10115", .lat = ORIGIN_LAT, .lng = ORIGIN_LNG };
		snprintf(home->street, sizeof home->street, "Replay Street %d", i + 1);
	}
}

static const char *name_of(const char *folder)
{
	static char name[64];
	size_t n = strlen(folder);

	while (n && folder[n - 1] == '/')
		n--;
	const char *slash = memrchr(folder, '/', n);
	const char *start = slash ? slash + 1 : folder;
	snprintf(name, sizeof name, "%.*s", (int)(folder + n - start), start);
	return name;
}

struct instance *instance_read(const char *folder, int64_t day_ms, char why[200])
{
	struct rows orders = { 0 }, restaurants = { 0 }, couriers = { 0 }, parameters = { 0 };
	struct instance *in = calloc(1, sizeof *in);
	bool ok = read_rows(&parameters, folder, "instance_parameters.txt", 1, why) && read_rows(&restaurants, folder, "restaurants.txt", 3, why)
		&& read_rows(&couriers, folder, "couriers.txt", 5, why) && read_rows(&orders, folder, "orders.txt", 6, why)
		&& build_wishes(in, &orders, &restaurants, why);

	if (ok) {
		in->metres_per_minute = parameters.at[0][0];
		build_town(in, &restaurants, &couriers, name_of(folder), day_ms);
	}
	free(orders.at);
	free(restaurants.at);
	free(couriers.at);
	free(parameters.at);
	return ok ? in : NULL;
}
