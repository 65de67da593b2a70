#include "carrying.h"
#include "courier.h"
#include "service.h"

/* To add an endpoint: a row here, its handler in the noun's file, a dialogue in tests/http/delivery/. */
static const struct route routes[] = {
	{ "GET", "/api/v1/couriers/me", COURIER, courier_show, "The courier's own profile",
		.gives = &courier_view_shape, .also = 404 },
	{ "PUT", "/api/v1/couriers/me", COURIER, courier_enrol, "Make or change the courier's profile",
	  .takes = &profile_shape, .gives = &courier_view_shape },
	{ "PUT", "/api/v1/couriers/me/duty", COURIER, courier_duty, "Go on or off duty", .takes = &duty_shape, .also = 404 },
	{ "PUT", "/api/v1/couriers/me/position", COURIER, courier_move, "Tell where the courier is",
		.takes = &point_shape, .also = 404 },
	{ "GET", "/api/v1/couriers/me/shifts", COURIER, courier_shifts, "The courier's shifts",
		.gives = &shift_list_shape, .also = 404 },
	{ "POST", "/api/v1/couriers/me/shifts", COURIER, courier_shift_add, "Plan a shift",
	  .takes = &new_shift_shape, .gives = &shift_shape, .status = 201, .also = 404 },
	{ "DELETE", "/api/v1/couriers/me/shifts/:id", COURIER, courier_shift_drop, "Drop a shift",
		.params = &id_param_shape },
	{ "GET", "/api/v1/couriers/me/deliveries", COURIER, carried_list,
	  "Open offers and jobs, or with history=true those that ended",
	  .query = &carried_query_shape, .gives = &carried_page_shape },
	{ "GET", "/api/v1/couriers/:id/stream", COURIER, courier_stream,
	  "Whether the caller may listen to this courier's channel", .params = &id_param_shape },
	{ "GET", "/api/v1/deliveries/:id", COURIER, carried_show, "One delivery, offered to or carried by the courier",
	  .params = &id_param_shape, .gives = &carried_shape },
	{ "POST", "/api/v1/deliveries/:id/acceptance", COURIER, offer_accept, "Accept an offer",
	  .params = &id_param_shape, .gives = &carried_shape },
	{ "POST", "/api/v1/deliveries/:id/declination", COURIER, offer_decline,
	  "Decline an offer, or give a delivery back before pick-up", .params = &id_param_shape, .takes = &why_shape },
	{ "POST", "/api/v1/deliveries/:id/arrival", COURIER, carried_arrive, "Arrived at the restaurant",
	  .params = &id_param_shape, .gives = &carried_shape },
	{ "POST", "/api/v1/deliveries/:id/pickup", COURIER, carried_pick_up, "The food is in hand",
	  .params = &id_param_shape, .gives = &carried_shape },
	{ "POST", "/api/v1/deliveries/:id/approach", COURIER, carried_approach, "At the customer's door",
	  .params = &id_param_shape, .gives = &carried_shape },
	{ "POST", "/api/v1/deliveries/:id/handover", COURIER, carried_hand_over,
	  "Handed over against the customer's PIN",
	  .params = &id_param_shape, .takes = &handover_shape, .gives = &carried_shape },
	{ "POST", "/api/v1/deliveries/:id/failure", COURIER, carried_fail, "It cannot be handed over",
	  .params = &id_param_shape, .takes = &why_shape, .gives = &carried_shape },
	{ "POST", "/api/v1/deliveries/:id/return", COURIER, carried_return,
	  "Brought back to the restaurant, or on the way there",
	  .params = &id_param_shape, .takes = &homeward_shape, .gives = &carried_shape, .body_optional = true },
	{ "GET", "/api/v1/tracking/:order_id", CUSTOMER, tracking_show,
	  "Where the customer's order is and when it comes", .params = &order_param_shape, .gives = &tracking_shape },
	{ "GET", "/internal/delivery/couriers/:id", SERVICE, courier_show_of, "A courier's profile and shifts",
	  .params = &id_param_shape, .gives = &courier_view_shape },
	{ "GET", "/internal/delivery/couriers/:id/deliveries", SERVICE, carried_list_of, "What a courier carries, or with history=true has carried",
	  .params = &id_param_shape, .query = &carried_query_shape, .gives = &carried_page_shape },
	{ "POST", "/internal/delivery/deliveries/:id/reassignment", SERVICE, delivery_reassign,
	  "Take a delivery from its courier and search anew",
	  .params = &id_param_shape, .takes = &reassignment_shape, .gives = &carried_shape },
	{ "POST", "/internal/delivery/deliveries/:id/pin-tries", SERVICE, delivery_unlock, "Let the courier try the customer's PIN again",
	  .params = &id_param_shape, .takes = &why_shape, .gives = &carried_shape },
	{ 0 }
};

int main(int argc, char **argv)
{
	const struct service delivery = {
		.name = "delivery", .prefix = "DELIVERY", .routes = routes,
		.uses = USES_DOCS | USES_CACHE | USES_QUEUE | USES_HTTP,
		.topics = topics, .config = &delivery_config_shape, .config_at = &delivery_config,
	};

	return service_main(&delivery, argc, argv);
}
