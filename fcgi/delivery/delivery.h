/* delivery.h - one order's way from the kitchen to the door. In flight it is a document of the small collection
 * `deliveries`; when it has ended and all its events are told, it moves to `delivery_log`.
 *
 * Its id follows from the order's, so an order has one delivery however often its acceptance is heard. Every change is
 * one update guarded by id, version and state that also holds the event which announces it; but offers and their ends,
 * which concern their courier alone, are told at once by the dispatcher. */
#ifndef DELIVERY_H
#define DELIVERY_H
#include "food/delivery_state.h"
#include "food/topics.h"
#include "platform.h"
#include "settings.h"

struct decided;

enum { PIN_TRIES = 5, TIMELINE_KEPT = 40, EVENTS_SEEN_KEPT = 10, DECISIONS_KEPT = 20, CHANGE_TRIES = 4 };

/* act: none for the first. courier_id: whom it concerns, also when it is taken from them. */
struct milestone { int state; struct maybe_enum act; struct instant at; struct uuid courier_id; const char *note; };
EXTERN_SHAPE(struct milestone, milestone_shape);

struct delivery {
	struct uuid id, order_id, restaurant_id, customer_id;
	int64_t version;
	int state;
	struct uuid courier_id;                 /* who is asked or carries it; none while searching */
	const char *courier_name;
	int courier_vehicle;
	struct uuid reserved_for;               /* whom an administrator wants asked next */
	struct instant offer_until, pickup_expected_at, dropoff_expected_at;
	/* carried with others of the same restaurant: all are fetched before the first is handed over, in the order of
	 * trip_position, from 0; no trip_id: alone */
	struct uuid trip_id;
	int64_t trip_position;
	struct list decisions;                  /* of struct decided, the last DECISIONS_KEPT */
	struct instant kept_until;              /* dispatch has a courier in mind and need not ask before then; 0: not kept back */
	struct list refused;                    /* of struct uuid: asked in vain */
	struct place pickup, dropoff;
	const char *restaurant_name, *customer_name, *customer_phone, *currency, *reason;
	/* kitchen_accepted_at: the kitchen's yes; ready_at: what it said then, or what was learned of it; then when it was ready */
	struct instant placed_at, kitchen_accepted_at, ready_at, created_at, changed_at, ended_at;
	struct instant closed_at;               /* real time of the end: when it may move to the log */
	bool kitchen_ready, help_told;
	int64_t fee_cents, tip_cents, total_cents, cash_due_cents;
	const char *pin_hash;                   /* NULL: none is asked */
	int64_t pin_tries_left;
	struct list timeline;                   /* of struct milestone */
	struct list seen;                       /* of struct uuid: the last events that changed it */
	/* only in the log: "<courier>:<closed_at>:<id>", what a history is paged by */
	const char *courier_key;
};
EXTERN_SHAPE(struct delivery, delivery_shape);          /* as it is kept */
EXTERN_SHAPE(struct delivery, delivery_life_shape);     /* what a change may change */
EXTERN_SHAPE(struct delivery, carried_shape);           /* as its courier sees it */

void delivery_indexes(struct docs *);
/* In flight, or in the log. */
bool delivery_find(struct docs *, struct uuid id, struct delivery *out);
bool delivery_find_of_courier(struct docs *, struct uuid id, struct uuid courier_id, struct delivery *out);
bool delivery_find_of_customer(struct docs *, struct uuid order_id, struct uuid customer_id, struct delivery *out);
/* in flight, and asked in vain */
bool delivery_was_offered(struct docs *, struct uuid id, struct uuid courier_id);
bool delivery_in_log(struct docs *, struct uuid id);
/* for a courier, or a courier's answer */
int64_t deliveries_waiting(struct docs *);
struct list deliveries_open(struct docs *);                                     /* all that have not ended */
struct list deliveries_of_courier(struct docs *, struct uuid courier_id);      /* open ones */
/* whose courier the customer may see now */
struct list deliveries_shown(struct docs *);
struct list deliveries_closed(struct docs *);                                   /* ended, with nothing left to tell */
struct list delivery_history(struct docs *, struct uuid courier_id, const char *before_key, int64_t limit);

bool delivery_insert(struct platform *, const struct delivery *, const struct event *);
bool delivery_insert_silent(struct docs *, const struct delivery *);
/* Writes the life of `d` where version and state are still those of `before`; false: no longer. event may be NULL. */
bool delivery_save(struct platform *, const struct delivery *before, const struct delivery *d, const struct event *);
bool delivery_use_pin_try(struct docs *, struct uuid id, struct uuid courier_id, struct delivery *out);
bool delivery_renew_pin_tries(struct docs *, struct uuid id, struct delivery *out);     /* false: its PIN is not locked */
/* One more decision that changes nothing about it yet; kept_until: until when it is kept back, now: no longer. */
void delivery_note_decided(struct docs *, const struct delivery *, const struct decided *, struct instant kept_until);
bool delivery_mark_told(struct docs *, struct uuid id);                         /* true: only now */
void delivery_archive(struct docs *, const struct delivery *);

/* Of a customer who has deleted their account: forgotten in the log at once, and in what reaches it later. */
void erasure_indexes(struct docs *);
void customer_erase(struct docs *, struct uuid customer_id);
void customer_erase_if_gone(struct docs *, struct uuid customer_id);

/* One process at a time does what `name` stands for, until `until` (real time) at most, and not again for pause_ms after its end. Who was
 * too slow ends nothing: the lease is another's by then. */
bool lease_take(struct docs *, const char *name, int64_t most_ms, struct instant *until);
void lease_end(struct docs *, const char *name, struct instant until, int64_t pause_ms);

/* The domain's step: who does what to a delivery; alter fills in what the table cannot know. */
struct change {
	enum delivery_event act;
	unsigned role;
	const char *reason;
	const struct uuid *event_id;            /* the event that caused it, taken into account once; NULL: none */
	void (*alter)(struct delivery *, const void *with);
	const void *with;
};
enum outcome { CHANGED, NOT_FOUND, NOT_ALLOWED, CONTENDED };
/* courier_id: only if it is this courier's; NULL: whoever's. *out: the delivery as it is then, also when NOT_ALLOWED. */
enum outcome delivery_change(struct platform *, struct uuid id, const struct uuid *courier_id, const struct change *,
	struct delivery *out);
/* The same step on a delivery just read: false when it was changed meanwhile or the table has no such step. */
bool delivery_step(struct platform *, struct delivery *, const struct change *);
struct uuid delivery_id_of(struct uuid order_id);
const char *delivery_pin_hash(struct arena *, struct uuid delivery_id, const char *pin);
struct delivery *delivery_at(struct list deliveries, size_t i);
struct delivery_message delivery_tell_of(const struct delivery *);
/* Since when somebody should have been found: a delivery that is kept back is not waiting. */
struct instant delivery_waits_since(const struct delivery *);
/* A copy of the list with one more item; the first ones fall out beyond `most`. */
struct list list_appended(struct arena *, struct list, size_t size, const void *item, size_t most);
void uuid_append(struct arena *, struct list *, struct uuid, size_t most);
bool uuid_listed(struct list, struct uuid);
#endif
