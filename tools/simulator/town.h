/* town.h - who lives in a simulated town, and what they hand each other face to face: bags and codes. */
#ifndef TOWN_H
#define TOWN_H
#include "person.h"
#include <stdio.h>

struct home { char street[72], postcode[8]; double lat, lng; };

struct dish { char name[60], description[120]; int64_t price_cents; const char *allergens[4], *diets[3]; int options; };
struct restaurant {
	char name[60], slug[60], description[120], opens[6], closes[6];
	const char *cuisine;
	struct home home;
	double radius_m;
	int64_t base_fee_cents, fee_per_km_cents, min_order_cents, prep_minutes;
	bool late;                              /* also open past midnight at week-ends */
	int day_off;                            /* 0: none, 1 to 7 */
	struct dish *dishes;
	int n_dishes;
};

struct kitchen { struct person person; struct restaurant restaurant; char id[40]; struct ticket *tickets; };
struct courier {
	struct person person;
	const char *vehicle;
	double lat, lng, metres_per_minute;
	int64_t shift_from_ms, shift_to_ms;     /* business time; 0: on duty for good */
	struct job *jobs;
	bool moving, on_duty;
	char considering[40];                   /* the offer being thought about */
	int64_t leaves_ms;                      /* business time: not off the last doorstep before */
	int64_t last_told_ms;
};
struct customer { struct person person; struct home home; bool busy; };

struct town {
	struct kitchen *kitchens;
	struct courier *couriers;
	struct customer *customers;
	int n_kitchens, n_couriers, n_customers;
	struct person admin;
};

/* Before the city is made: the file its streets stand in (lib/gazetteer.h). */
void town_streets(const char *file);
/* The demo city, from a seed: the same town each time. Berlin's middle, 60 kitchens, 40 couriers, 500 customers. */
struct town *town_demo(uint64_t seed);
/* Writes it as JSON. */
void town_print(const struct town *, FILE *);

/* What an order looks like from outside the platform. Looked up by its id. */
struct bag {
	char order_id[40], pin[8];
	int64_t placed_ms, ready_ms, ended_ms;  /* business time; ready_ms: when the kitchen means to be done, 0 = it decides */
	bool ready;                             /* it can be carried off */
	char state[16];
	struct bag *next;
};
struct bag *bag_find(const char *order_id);
struct bag *bag_new(const char *order_id);

/* kitchen_opening.c, kitchen.c, courier.c, customer.c: from having an account to serving. `then` when set up. */
void kitchen_open(struct kitchen *, void (*then)(void *), void *it);     /* restaurant, menu, approval by the admin */
void kitchen_serve(struct kitchen *);
void courier_sign_on(struct courier *, void (*then)(void *), void *it);  /* profile, shift */
void courier_work(struct courier *);
void customer_settle(struct customer *, void (*then)(void *), void *it); /* account, address */
/* Orders one believable basket somewhere open; the bag is NULL when nothing could be had. */
void customer_dine(struct customer *, void (*then)(struct customer *, struct bag *));
/* One portion from one kitchen to a place: what an instance asks for. */
void customer_order(struct customer *, struct kitchen *, double lat, double lng, int64_t ready_ms, void (*then)(struct customer *, struct bag *));

extern struct town *town;
extern bool town_patient;                       /* kitchens and couriers think for a while before they answer */
#endif
