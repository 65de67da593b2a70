#define _GNU_SOURCE
#include "instance.h"
#include "arena.h"
#include <errno.h>
#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MINUTE_MAX = 1000000, SERVICE_MAX = 600 };
static const double METRES_MAX = 1e9;

enum kind { NAME, METRES, SPEED, MINUTE, SERVICE, DOLLARS };
struct column { const char *name; enum kind kind; size_t offset; };
struct table { const char *file; const struct column *columns; size_t n_columns, row_size; };

#define COLUMN(T, member, name, kind) { name, kind, offsetof(T, member) }
#define TABLE(T, file, columns) { file, columns, sizeof (columns) / sizeof *(columns), sizeof(T) }

static const struct column order_columns[] = {
	COLUMN(struct instance_order, id, "order", NAME),
	COLUMN(struct instance_order, x, "x", METRES),
	COLUMN(struct instance_order, y, "y", METRES),
	COLUMN(struct instance_order, placed, "placement_time", MINUTE),
	COLUMN(struct instance_order, restaurant_id, "restaurant", NAME),
	COLUMN(struct instance_order, ready, "ready_time", MINUTE),
};
static const struct column place_columns[] = {
	COLUMN(struct instance_place, id, "restaurant", NAME),
	COLUMN(struct instance_place, x, "x", METRES),
	COLUMN(struct instance_place, y, "y", METRES),
};
static const struct column courier_columns[] = {
	COLUMN(struct instance_courier, id, "courier", NAME),
	COLUMN(struct instance_courier, x, "x", METRES),
	COLUMN(struct instance_courier, y, "y", METRES),
	COLUMN(struct instance_courier, on, "on_time", MINUTE),
	COLUMN(struct instance_courier, off, "off_time", MINUTE),
};
static const struct column rules_columns[] = {
	COLUMN(struct instance_rules, metres_per_minute, "meters_per_minute", SPEED),
	COLUMN(struct instance_rules, pickup_service, "pickup service minutes", SERVICE),
	COLUMN(struct instance_rules, dropoff_service, "dropoff service minutes", SERVICE),
	COLUMN(struct instance_rules, target, "target click-to-door", MINUTE),
	COLUMN(struct instance_rules, longest, "maximum click-to-door", MINUTE),
	COLUMN(struct instance_rules, pay_per_order, "pay per order", DOLLARS),
	COLUMN(struct instance_rules, guaranteed_per_hour, "guaranteed pay per hour", DOLLARS),
};
static const struct table orders_table = TABLE(struct instance_order, "orders.txt", order_columns),
	restaurants_table = TABLE(struct instance_place, "restaurants.txt", place_columns),
	couriers_table = TABLE(struct instance_courier, "couriers.txt", courier_columns),
	rules_table = TABLE(struct instance_rules, "instance_parameters.txt", rules_columns);

struct reader { const char *folder; const struct table *table; int line; struct arena *arena; char *why; };

static bool fault(const struct reader *r, const char *fmt, ...)
{
	va_list args;
	int n = r->line ? snprintf(r->why, INSTANCE_WHY, "%.150s/%s line %d: ", r->folder, r->table->file, r->line)
		: snprintf(r->why, INSTANCE_WHY, "%.150s/%s: ", r->folder, r->table->file);

	va_start(args, fmt);
	vsnprintf(r->why + n, INSTANCE_WHY - (size_t)n, fmt, args);
	va_end(args);
	return false;
}

static bool read_name(const char *text, struct uuid *out)
{
	size_t n = strlen(text);

	for (size_t i = 0; i < n; i++)
		if (text[i] <= ' ' || text[i] > '~' || text[i] == ':' || text[i] == ',')
			return false;
	if (!n || n >= sizeof out->text)
		return false;
	memcpy(out->text, text, n + 1);
	return true;
}

static bool read_real(const char *text, double least, double most, double *out)
{
	char *end;

	*out = strtod(text, &end);
	return end != text && !*end && isfinite(*out) && *out >= least && *out <= most;
}

static bool read_whole(const char *text, int64_t most, int64_t *out)
{
	double real;

	if (!read_real(text, 0, (double)most, &real) || real != floor(real))
		return false;
	*out = (int64_t)real;
	return true;
}

static bool read_value(const char *text, enum kind kind, void *out)
{
	switch (kind) {
	case NAME: return read_name(text, out);
	case METRES: return read_real(text, -METRES_MAX, METRES_MAX, out);
	case SPEED: return read_real(text, 1, METRES_MAX, out);
	case MINUTE: return read_whole(text, MINUTE_MAX, out);
	case SERVICE: return read_whole(text, SERVICE_MAX, out) && *(int64_t *)out % 2 == 0;
	case DOLLARS: return read_real(text, 0, MINUTE_MAX, out);
	}
	return false;
}

static const char *const wanted[] = {
	[NAME] = "a name of 1 to 36 letters without blanks, ':' and ','", [METRES] = "a number of metres",
	[SPEED] = "a speed of at least 1", [MINUTE] = "a whole minute from 0 to 1000000",
	[SERVICE] = "an even whole number of minutes up to 600", [DOLLARS] = "an amount of dollars",
};

/* Cuts the next field off, without blanks around it. */
static const char *next_field(char **at)
{
	char *field = strsep(at, "\t");

	if (!field)
		return NULL;
	field += strspn(field, " ");
	for (size_t n = strlen(field); n && field[n - 1] == ' '; n--)
		field[n - 1] = 0;
	return field;
}

static bool read_row(const struct reader *r, char *line, char *row)
{
	for (size_t i = 0; i < r->table->n_columns; i++) {
		const struct column *c = &r->table->columns[i];
		const char *field = next_field(&line);
		if (!field)
			return fault(r, "%s is missing: %zu columns are expected", c->name, r->table->n_columns);
		if (!read_value(field, c->kind, row + c->offset))
			return fault(r, "%s must be %s, not '%.60s'", c->name, wanted[c->kind], field);
	}
	return true;
}

static bool is_header(const struct reader *r, const char *line)
{
	const char *first = r->table->columns[0].name;

	return !strncmp(line, first, strlen(first)) || fault(r, "the header must begin with '%s'", first);
}

/* Twice as much each time that n rows are full. */
static char *with_room(char *rows, size_t n, size_t size)
{
	char *more = n & (n - 1) ? rows : realloc(rows, (n ? n * 2 : 1) * size);

	if (!more)
		abort();
	return more;
}

static bool read_lines(struct reader *r, FILE *f, struct list *out)
{
	char *line = NULL, *rows = NULL;
	size_t room = 0, size = r->table->row_size;
	bool ok = true;

	while (ok && getline(&line, &room, f) >= 0) {
		line[strcspn(line, "\r\n")] = 0;
		r->line++;
		if (r->line == 1 || !line[strspn(line, " \t")]) {
			ok = r->line > 1 || is_header(r, line);
			continue;
		}
		rows = with_room(rows, out->n, size);
		memset(rows + out->n * size, 0, size);
		ok = read_row(r, line, rows + out->n++ * size);
	}
	out->at = out->n ? memcpy(arena_alloc(r->arena, out->n * size), rows, out->n * size) : NULL;
	free(rows);
	free(line);
	return ok;
}

static bool read_table(const char *folder, const struct table *table, struct arena *arena, struct list *out, char *why)
{
	struct reader r = { folder, table, 0, arena, why };
	char *path = arena_printf(arena, "%s/%s", folder, table->file);
	FILE *f = fopen(path, "r");

	*out = (struct list){ NULL, 0 };
	if (!f)
		return fault(&r, "%s", strerror(errno));
	bool ok = read_lines(&r, f, out) && (!ferror(f) || fault(&r, "%s", strerror(errno)));
	fclose(f);
	if (ok && !out->n) {
		r.line = 0;
		return fault(&r, "it holds no line beside its header");
	}
	return ok;
}

/* The id is the first member of every row. */
static int by_id(const void *a, const void *b)
{
	return strcmp(((const struct uuid *)a)->text, ((const struct uuid *)b)->text);
}

static bool read_sorted(const char *folder, const struct table *table, struct arena *arena, struct list *out, char *why)
{
	struct reader r = { folder, table, 0, arena, why };

	if (!read_table(folder, table, arena, out, why) || !out->at)
		return false;
	qsort(out->at, out->n, table->row_size, by_id);
	for (size_t i = 1; i < out->n; i++) {
		const char *one = (const char *)out->at + i * table->row_size;
		if (!by_id(one - table->row_size, one))
			return fault(&r, "%s %s is there twice", table->columns[0].name, one);
	}
	return true;
}

static bool find_restaurants(const char *folder, struct instance *in, char *why)
{
	const struct reader r = { folder, &orders_table, 0, NULL, why };
	struct instance_order *o = in->orders.at;
	const struct instance_place *all = in->restaurants.at;

	for (size_t i = 0; i < in->orders.n; i++) {
		const struct instance_place *its = bsearch(&o[i].restaurant_id, all, in->restaurants.n, sizeof *all, by_id);
		if (!its)
			return fault(&r, "restaurant %s of order %s is not in restaurants.txt", o[i].restaurant_id.text,
				o[i].id.text);
		o[i].restaurant = (size_t)(its - all);
	}
	return true;
}

static bool check_shifts(const char *folder, const struct instance *in, char *why)
{
	const struct reader r = { folder, &couriers_table, 0, NULL, why };
	const struct instance_courier *c = in->couriers.at;

	for (size_t i = 0; i < in->couriers.n; i++)
		if (c[i].off <= c[i].on)
			return fault(&r, "off_time of courier %s is not after on_time", c[i].id.text);
	return true;
}

static const char *name_of(const char *folder, struct arena *arena)
{
	size_t n = strlen(folder);

	while (n > 1 && folder[n - 1] == '/')
		n--;
	char *path = arena_copy(arena, folder, n), *slash = strrchr(path, '/');
	return slash && slash[1] ? slash + 1 : path;
}

bool instance_read(const char *folder, struct arena *arena, struct instance *in, char why[INSTANCE_WHY])
{
	struct list rules;

	*in = (struct instance){ .name = name_of(folder, arena) };
	if (!read_table(folder, &rules_table, arena, &rules, why) || !rules.at
		|| !read_sorted(folder, &restaurants_table, arena, &in->restaurants, why)
		|| !read_sorted(folder, &couriers_table, arena, &in->couriers, why)
		|| !read_sorted(folder, &orders_table, arena, &in->orders, why))
		return false;
	in->rules = *(const struct instance_rules *)rules.at;
	return find_restaurants(folder, in, why) && check_shifts(folder, in, why);
}

/* In this order of operations: the last bit decides which whole minute it is. */
int64_t instance_travel(const struct instance_rules *rules, double from_x, double from_y, double to_x, double to_y)
{
	double dx = to_x - from_x, dy = to_y - from_y;

	return (int64_t)ceil(sqrt(dx * dx + dy * dy) / rules->metres_per_minute);
}
