/* courier.h - who delivers: profile, duty, shifts and where they are. One document per courier, its id the user's.
 *
 * Live positions are in the cache: position:<id> with the time. MongoDB keeps the last one
 * at most KEEP_POSITION_S old, so that an emptied cache costs no more than that. */
#ifndef COURIER_H
#define COURIER_H
#include "food/place.h"
#include "platform.h"

struct docs; struct hint; struct request; struct reply;

enum vehicle { VEHICLE_FOOT, VEHICLE_BICYCLE, VEHICLE_SCOOTER, VEHICLE_CAR };
extern const char *const vehicle_names[];

enum { KEEP_POSITION_S = 30, SHIFTS_MAX = 60, SHIFT_MAX_H = 24, SHIFT_KEPT_DAYS = 7 };

struct shift { struct uuid id; struct instant starts_at, ends_at; };
EXTERN_SHAPE(struct shift, shift_shape);

struct courier {
	struct uuid id;
	const char *name, *phone;
	int vehicle;
	bool approved, banned, on_duty;
	struct list shifts;                             /* of struct shift */
	struct point *position;                         /* the last that was kept; NULL: never seen */
	struct instant position_at, created_at;
	int64_t version;
	int64_t ban_heard, name_heard;                  /* the account's version that told the last of each; INT64_MAX: it is gone */
	struct hint *hint;                              /* where one might wait for work (hint.h); NULL: none. Only in the view */
};
EXTERN_SHAPE(struct courier, courier_shape);            /* as it is kept */
EXTERN_SHAPE(struct courier, courier_shifts_shape);     /* their shifts alone */
EXTERN_SHAPE(struct courier, courier_view_shape);       /* as the courier sees it */

struct profile { const char *name, *phone; int vehicle; };
EXTERN_SHAPE(struct profile, profile_shape);

/* Where a courier was at a moment of business time; kept_at: real time of the last copy in MongoDB. */
struct sighting { double lat, lng; struct instant at, kept_at; };
EXTERN_SHAPE(struct sighting, sighting_shape);

void courier_indexes(struct docs *);
bool courier_find(struct docs *, struct uuid id, struct courier *out);
struct list couriers_on_duty(struct docs *);
/* true: it is new. */
bool courier_put(struct docs *, struct uuid id, const struct profile *);
/* false: not found, or may not go on duty */
bool courier_set_duty(struct docs *, struct uuid id, bool on);
/* Of an account's news, which may come late and again: what is older than what was heard changes nothing (false, as without a courier).
 * banned: off duty too. */
bool courier_set_banned(struct docs *, struct uuid id, bool banned, int64_t heard);
bool courier_set_name(struct docs *, struct uuid id, const char *name, const char *phone, int64_t heard);
/* Banned too, and deaf to all later news; false: no courier. */
bool courier_erase(struct docs *, struct uuid id);
bool courier_set_shifts(struct docs *, const struct courier *);                 /* false: changed meanwhile */
bool courier_set_position(struct docs *, struct uuid id, struct point, struct instant at);

/* To the cache, and now and then to MongoDB. false: there is no such courier. */
bool position_see(struct platform *, struct uuid id, struct point);
/* From the cache alone. */
bool position_live(struct platform *, struct uuid id, struct sighting *out);
/* The same of many, in the order of the ids (of struct uuid): of struct sighting, `at` 0 for those not seen. */
struct list positions_live(struct platform *, struct list ids);
/* Of couriers (of struct courier), in their order: of struct point *, from the cache, else as kept; NULL: never seen. */
struct list positions_last(struct platform *, struct list couriers);

struct reply courier_show(struct request *), courier_show_of(struct request *), courier_enrol(struct request *), courier_duty(struct request *),
	courier_move(struct request *),
	courier_shifts(struct request *), courier_shift_add(struct request *), courier_shift_drop(struct request *),
	courier_stream(struct request *);

struct duty { bool on; };
struct id_param { struct uuid id; };
struct shift_list { struct list items; };
EXTERN_SHAPE(struct duty, duty_shape);
EXTERN_SHAPE(struct id_param, id_param_shape);
EXTERN_SHAPE(struct shift, new_shift_shape);
EXTERN_SHAPE(struct shift_list, shift_list_shape);
#endif
