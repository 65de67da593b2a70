#include "courier.h"
#include "delivery.h"
#include "decided.h"
#include "format.h"
#include "hint.h"

const char *const vehicle_names[] = { "foot", "bicycle", "scooter", "car", NULL };

SHAPE(struct shift, shift_shape,
	FIELD(struct shift, id), FIELD(struct shift, starts_at), FIELD(struct shift, ends_at));
SHAPE(struct shift, new_shift_shape,
	FIELD(struct shift, starts_at, REQUIRED), FIELD(struct shift, ends_at, REQUIRED));
SHAPE(struct shift_list, shift_list_shape, FIELD(struct shift_list, items, REQUIRED, .of = &shift_shape));

SHAPE(struct courier, courier_shape,
	FIELD(struct courier, id), FIELD(struct courier, name), FIELD(struct courier, phone),
	FIELD(struct courier, vehicle, 0, .names = vehicle_names), FIELD(struct courier, approved),
	FIELD(struct courier, banned),
	FIELD(struct courier, on_duty), FIELD(struct courier, shifts, 0, .of = &shift_shape),
	OBJECT(struct courier, position, point_shape), FIELD(struct courier, position_at),
	FIELD(struct courier, created_at),
	FIELD(struct courier, version), FIELD(struct courier, ban_heard), FIELD(struct courier, name_heard));
SHAPE(struct courier, courier_shifts_shape, FIELD(struct courier, shifts, 0, .of = &shift_shape));
SHAPE(struct courier, courier_view_shape,
	FIELD(struct courier, id, REQUIRED), FIELD(struct courier, name, REQUIRED),
	FIELD(struct courier, phone, REQUIRED),
	FIELD(struct courier, vehicle, REQUIRED, .names = vehicle_names), FIELD(struct courier, approved, REQUIRED),
	FIELD(struct courier, on_duty, REQUIRED), FIELD(struct courier, shifts, REQUIRED, .of = &shift_shape),
	OBJECT(struct courier, position, point_shape), FIELD(struct courier, position_at),
	OBJECT(struct courier, hint, hint_shape));

SHAPE(struct profile, profile_shape,
	FIELD(struct profile, name, REQUIRED, .min = 1, .max = 80, .format = &format_line),
	FIELD(struct profile, phone, REQUIRED, .format = &format_phone),
	FIELD(struct profile, vehicle, REQUIRED, .names = vehicle_names));
SHAPE(struct sighting, sighting_shape,
	FIELD(struct sighting, lat, REQUIRED), FIELD(struct sighting, lng, REQUIRED), FIELD(struct sighting, at),
	FIELD(struct sighting, kept_at));
SHAPE(struct duty, duty_shape, FIELD(struct duty, on, REQUIRED));
SHAPE(struct id_param, id_param_shape, FIELD(struct id_param, id, REQUIRED));

SHAPE(struct milestone, milestone_shape,
	FIELD(struct milestone, state, REQUIRED, .names = delivery_states), FIELD(struct milestone, at),
	FIELD(struct milestone, act, 0, .names = delivery_acts), FIELD(struct milestone, courier_id),
	FIELD(struct milestone, note));

SHAPE(struct delivery, delivery_shape,
	FIELD(struct delivery, id), FIELD(struct delivery, order_id), FIELD(struct delivery, restaurant_id),
	FIELD(struct delivery, customer_id), FIELD(struct delivery, version),
	FIELD(struct delivery, state, 0, .names = delivery_states),
	FIELD(struct delivery, courier_id), FIELD(struct delivery, courier_name),
	FIELD(struct delivery, courier_vehicle, 0, .names = vehicle_names), FIELD(struct delivery, reserved_for),
	FIELD(struct delivery, offer_until), FIELD(struct delivery, pickup_expected_at),
	FIELD(struct delivery, dropoff_expected_at),
	FIELD(struct delivery, trip_id), FIELD(struct delivery, trip_position),
	FIELD(struct delivery, decisions, 0, .of = &decided_shape), FIELD(struct delivery, kept_until),
	FIELD(struct delivery, refused, 0, .of = &uuid_item),
	OBJECT(struct delivery, pickup, place_shape), OBJECT(struct delivery, dropoff, place_shape),
	FIELD(struct delivery, restaurant_name), FIELD(struct delivery, customer_name),
	FIELD(struct delivery, customer_phone),
	FIELD(struct delivery, currency), FIELD(struct delivery, reason), FIELD(struct delivery, placed_at),
	FIELD(struct delivery, kitchen_accepted_at), FIELD(struct delivery, ready_at),
	FIELD(struct delivery, created_at), FIELD(struct delivery, changed_at), FIELD(struct delivery, ended_at),
	FIELD(struct delivery, closed_at), FIELD(struct delivery, kitchen_ready), FIELD(struct delivery, help_told),
	FIELD(struct delivery, fee_cents), FIELD(struct delivery, tip_cents), FIELD(struct delivery, total_cents),
	FIELD(struct delivery, cash_due_cents), FIELD(struct delivery, pin_hash),
	FIELD(struct delivery, pin_tries_left),
	FIELD(struct delivery, timeline, 0, .of = &milestone_shape), FIELD(struct delivery, seen, 0, .of = &uuid_item),
	FIELD(struct delivery, courier_key));

/* Not the PIN's tries: they count down by an update of their own, which no version holds up. */
SHAPE(struct delivery, delivery_life_shape,
	FIELD(struct delivery, version), FIELD(struct delivery, state, 0, .names = delivery_states),
	FIELD(struct delivery, courier_id), FIELD(struct delivery, courier_name),
	FIELD(struct delivery, courier_vehicle, 0, .names = vehicle_names), FIELD(struct delivery, reserved_for),
	FIELD(struct delivery, offer_until), FIELD(struct delivery, pickup_expected_at),
	FIELD(struct delivery, dropoff_expected_at),
	FIELD(struct delivery, trip_id), FIELD(struct delivery, trip_position),
	FIELD(struct delivery, decisions, 0, .of = &decided_shape), FIELD(struct delivery, kept_until),
	FIELD(struct delivery, refused, 0, .of = &uuid_item),
	FIELD(struct delivery, reason),
	FIELD(struct delivery, ready_at), FIELD(struct delivery, changed_at), FIELD(struct delivery, ended_at),
	FIELD(struct delivery, closed_at), FIELD(struct delivery, kitchen_ready),
	FIELD(struct delivery, timeline, 0, .of = &milestone_shape), FIELD(struct delivery, seen, 0, .of = &uuid_item));

SHAPE(struct delivery, carried_shape,
	FIELD(struct delivery, id, REQUIRED), FIELD(struct delivery, order_id, REQUIRED),
	FIELD(struct delivery, restaurant_id, REQUIRED),
	FIELD(struct delivery, version, REQUIRED), FIELD(struct delivery, state, REQUIRED, .names = delivery_states),
	FIELD(struct delivery, offer_until), FIELD(struct delivery, pickup_expected_at),
	FIELD(struct delivery, dropoff_expected_at),
	OBJECT(struct delivery, pickup, place_shape, REQUIRED), OBJECT(struct delivery, dropoff, place_shape, REQUIRED),
	FIELD(struct delivery, restaurant_name), FIELD(struct delivery, customer_name),
	FIELD(struct delivery, customer_phone),
	FIELD(struct delivery, ready_at), FIELD(struct delivery, kitchen_ready, REQUIRED),
	FIELD(struct delivery, trip_id), FIELD(struct delivery, trip_position, REQUIRED), FIELD(struct delivery, reason),
	FIELD(struct delivery, currency), FIELD(struct delivery, fee_cents, REQUIRED),
	FIELD(struct delivery, tip_cents, REQUIRED),
	FIELD(struct delivery, cash_due_cents, REQUIRED), FIELD(struct delivery, pin_tries_left, REQUIRED),
	FIELD(struct delivery, created_at), FIELD(struct delivery, ended_at));
