/* dispatch_world.h - Meal Delivery Routing instances made up from a seed, and a judge of logs that shares nothing with the replay. */
#ifndef DISPATCH_WORLD_H
#define DISPATCH_WORLD_H
#include <CUnit/Basic.h>
#include <math.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { ORDERS_MAX = 200, PLACES_MAX = 40, COURIERS_MAX = 40 };

struct made_order { double x, y; long placed, ready; int restaurant; };
struct made_courier { double x, y; long on, off; };
struct world {
	uint64_t seed;
	double metres_per_minute;
	int n_orders, n_restaurants, n_couriers;
	struct made_order orders[ORDERS_MAX];
	double restaurants[PLACES_MAX][2];
	struct made_courier couriers[COURIERS_MAX];
};

static uint64_t chance;

/* splitmix64 (Steele, Lea, Flood 2014). */
static long from_to(long least, long most)
{
	uint64_t z = chance += 0x9E3779B97F4A7C15;

	z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
	z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
	return least + (long)((z ^ (z >> 31)) % (uint64_t)(most - least + 1));
}

/* Two peaks in five hours, restaurants in the middle, customers around them. */
static struct world world_of(uint64_t seed, int orders, int restaurants, int couriers)
{
	struct world w = { seed, 320, orders, restaurants, couriers };

	chance = seed;
	for (int i = 0; i < restaurants; i++)
		for (int k = 0; k < 2; k++)
			w.restaurants[i][k] = (double)from_to(2500, 5500);
	for (int i = 0; i < couriers; i++) {
		struct made_courier *c = &w.couriers[i];
		*c = (struct made_courier){ (double)from_to(1000, 7000), (double)from_to(1000, 7000), from_to(0, 9) * 15, 0 };
		c->off = c->on + from_to(4, 12) * 15;
	}
	for (int i = 0; i < orders; i++) {
		struct made_order *o = &w.orders[i];
		long placed = from_to(0, 1) ? from_to(20, 90) : from_to(10, 240);
		*o = (struct made_order){ (double)from_to(0, 8000), (double)from_to(0, 8000), placed, placed + from_to(5, 25),
			(int)from_to(0, restaurants - 1) };
	}
	return w;
}

static FILE *world_file(const char *folder, const char *name)
{
	char path[300];

	snprintf(path, sizeof path, "%s/%s", folder, name);
	FILE *f = fopen(path, "w");
	CU_ASSERT_PTR_NOT_NULL_FATAL(f);
	return f;
}

/* Orders that are placed after `until` are left out. */
static void world_write(const struct world *w, const char *folder, long until)
{
	FILE *orders = world_file(folder, "orders.txt"), *places = world_file(folder, "restaurants.txt"),
		*couriers = world_file(folder, "couriers.txt"), *rules = world_file(folder, "instance_parameters.txt");

	fprintf(rules, "meters_per_minute\tpickup service minutes\tdropoff service minutes\ttarget click-to-door\t"
		"maximum click-to-door\tpay per order\tguaranteed pay per hour\n%g\t4\t4\t40\t90\t10\t15\n", w->metres_per_minute);
	fprintf(places, "restaurant\tx\ty\n");
	for (int i = 0; i < w->n_restaurants; i++)
		fprintf(places, "r%d\t%g\t%g\n", i, w->restaurants[i][0], w->restaurants[i][1]);
	fprintf(couriers, "courier\tx\ty\ton_time\toff_time\n");
	for (int i = 0; i < w->n_couriers; i++)
		fprintf(couriers, "c%d\t%g\t%g\t%ld\t%ld\n", i, w->couriers[i].x, w->couriers[i].y, w->couriers[i].on, w->couriers[i].off);
	fprintf(orders, "order\tx\ty\tplacement_time\trestaurant\tready_time\n");
	for (int i = 0; i < w->n_orders; i++)
		if (w->orders[i].placed <= until)
			fprintf(orders, "o%d\t%g\t%g\t%ld\tr%d\t%ld\n", i, w->orders[i].x, w->orders[i].y, w->orders[i].placed,
				w->orders[i].restaurant, w->orders[i].ready);
	fclose(orders);
	fclose(places);
	fclose(couriers);
	fclose(rules);
}

/* --- the judge: who is where from when on; what a log says must follow from that --- */

struct judged { double x, y; long free; int at; };
struct judge { const struct world *world; struct judged couriers[COURIERS_MAX]; bool delivered[ORDERS_MAX]; long last; int n, faults; };

static long ride(const struct judge *j, double x, double y, double to_x, double to_y)
{
	return (long)ceil(sqrt((to_x - x) * (to_x - x) + (to_y - y) * (to_y - y)) / j->world->metres_per_minute);
}

static void demand(struct judge *j, bool holds, const char *line)
{
	if (holds)
		return;
	j->faults++;
	printf("\n     not so: %s", line);
}

static long most(long a, long b) { return a > b ? a : b; }

static void judge_way(struct judge *j, struct judged *c, int restaurant, long decided, long depart, long arrive, const char *line)
{
	const double *door = j->world->restaurants[restaurant];

	demand(j, c->at < 0 || decided >= c->free, line);
	demand(j, depart == most(decided, c->free) && arrive == depart + ride(j, c->x, c->y, door[0], door[1]), line);
	*c = (struct judged){ door[0], door[1], arrive, restaurant };
}

static void judge_drops(struct judge *j, struct judged *c, int restaurant, long decided, long pickup, char *drops, const char *line)
{
	long at = pickup + 2, ready = most(decided, c->free + 2);
	int order;
	long said;

	for (char *rest = drops, *one; (one = strsep(&rest, ","));) {
		if (sscanf(one, "o%d:%ld", &order, &said) != 2 || order < 0 || order >= j->world->n_orders) {
			demand(j, false, line);
			return;
		}
		const struct made_order *o = &j->world->orders[order];
		demand(j, !j->delivered[order] && o->restaurant == restaurant && o->placed <= decided, line);
		j->delivered[order] = true;
		j->n++;
		at += ride(j, c->x, c->y, o->x, o->y) + 2;
		demand(j, at == said, line);
		at += 2;
		ready = most(ready, o->ready);
		c->x = o->x;
		c->y = o->y;
	}
	demand(j, pickup == ready, line);
	c->free = at;
	c->at = -1;
}

static void judge_line(struct judge *j, const char *line)
{
	char kind, drops[2000] = "";
	long decided, depart, arrive, pickup = 0;
	int courier, restaurant, n = sscanf(line, "%c\t%ld\tc%d\tr%d\t%ld\t%ld\t%ld\t%1999s", &kind, &decided, &courier, &restaurant,
		&depart, &arrive, &pickup, drops);

	demand(j, (n == 6 && kind == 'M') || (n == 8 && kind == 'A'), line);
	if (n < 6 || courier < 0 || courier >= j->world->n_couriers || restaurant < 0 || restaurant >= j->world->n_restaurants)
		return;
	struct judged *c = &j->couriers[courier];
	demand(j, decided >= j->last, line);
	j->last = decided;
	if (kind == 'M') {
		demand(j, c->at != restaurant && most(decided, c->free) <= j->world->couriers[courier].off, line);
		judge_way(j, c, restaurant, decided, depart, arrive, line);
		return;
	}
	if (c->at != restaurant)
		judge_way(j, c, restaurant, decided, depart, arrive, line);
	demand(j, arrive == c->free && pickup <= j->world->couriers[courier].off, line);
	judge_drops(j, c, restaurant, decided, pickup, drops, line);
}

/* How many orders were delivered; -1: the log cannot have happened so. */
static int judge_log(const struct world *w, const char *log)
{
	struct judge j = { .world = w };

	for (int i = 0; i < w->n_couriers; i++)
		j.couriers[i] = (struct judged){ w->couriers[i].x, w->couriers[i].y, w->couriers[i].on, -1 };
	char *copy = strdup(log);
	for (char *rest = copy, *line; (line = strsep(&rest, "\n"));)
		if (*line && *line != '#')
			judge_line(&j, line);
	free(copy);
	return j.faults ? -1 : j.n;
}
#endif
