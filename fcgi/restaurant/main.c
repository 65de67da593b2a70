#include "finder.h"
#include "food/topics.h"
#include "geocoder.h"
#include "routes.h"
#include "service.h"

/* A menu as large as may be (menu.c), with ids and some blanks: what is read, kept and written of it fits into one request's memory. */
enum { MENU_BODY_MAX = 768 << 10 };

/* To add an endpoint: a row here, a handler in the file of its noun, a dialogue in tests/http/restaurant/. */
static const struct route routes[] = {
	{ "GET", "/api/v1/restaurants", ANYONE, restaurants_list,
	  "Restaurants that reach a place, with their fee; found by name, dish, cuisine, diet", .query = &list_query_shape,
	  .gives = &card_page_shape, .flags = SHARED_CACHE },
	{ "GET", "/api/v1/restaurants/:id", ANYONE, restaurant_show, "One restaurant, by id or slug",
	  .params = &show_key_shape, .query = &show_query_shape, .gives = &storefront_shape, .flags = SHARED_CACHE },
	{ "GET", "/api/v1/restaurants/:id/menu", ANYONE, menu_show, "Its menu",
	  .params = &restaurant_key_shape, .gives = &menu_shape, .flags = SHARED_CACHE },
	{ "GET", "/api/v1/restaurants/:id/reviews", ANYONE, reviews_list, "Its reviews, newest first",
	  .params = &restaurant_key_shape, .query = &page_query_shape, .gives = &review_page_shape,
	  .flags = SHARED_CACHE },
	{ "POST", "/api/v1/restaurants/:id/reviews", CUSTOMER, review_create, "Review a delivered order, once",
	  .params = &restaurant_key_shape, .takes = &new_review_shape, .gives = &review_shape, .status = 201 },
	{ "GET", "/api/v1/restaurants/:id/stream", MERCHANT, restaurant_stream,
	  "May I listen to the restaurant's channel?", .params = &restaurant_key_shape },

	{ "GET", "/api/v1/places", ANYONE, places_list, "Addresses that begin like this, the nearest first",
	  .query = &places_query_shape, .gives = &suggestions_shape },
	{ "GET", "/api/v1/places/here", ANYONE, place_here, "The address nearest to a spot, as of a device's position",
	  .query = &here_query_shape, .gives = &suggestion_shape, .also = 404 },

	{ "GET", "/api/v1/merchant/restaurants", MERCHANT, restaurants_list_mine, "The restaurants I may act for",
	  .query = &page_query_shape, .gives = &restaurant_page_shape },
	{ "POST", "/api/v1/merchant/restaurants", MERCHANT, restaurant_create, "A new restaurant, to be approved",
	  .takes = &new_restaurant_shape, .gives = &restaurant_shape, .status = 201 },
	{ "GET", "/api/v1/merchant/restaurants/:id", MERCHANT, restaurant_show_mine,
	  "My restaurant with all its settings", .params = &restaurant_key_shape, .gives = &restaurant_shape },
	{ "PATCH", "/api/v1/merchant/restaurants/:id", MERCHANT, restaurant_edit, "Change some of its settings",
	  .params = &restaurant_key_shape, .takes = &restaurant_edit_shape, .gives = &restaurant_shape },
	{ "GET", "/api/v1/merchant/restaurants/:id/menu", MERCHANT, menu_show_mine, "Its menu, also before approval",
	  .params = &restaurant_key_shape, .gives = &menu_shape },
	{ "PUT", "/api/v1/merchant/restaurants/:id/items/:item_id/availability", MERCHANT, item_offer_or_not,
	  "Sell a dish, or not for now", .params = &item_key_shape, .takes = &availability_shape,
	  .gives = &item_shape },
	{ "PUT", "/api/v1/merchant/restaurants/:id/menu", MERCHANT, menu_replace, "Replace the whole menu",
	  .params = &restaurant_key_shape, .takes = &menu_edit_shape, .gives = &menu_shape, .body_max = MENU_BODY_MAX },
	{ "PUT", "/api/v1/merchant/restaurants/:id/schedule", MERCHANT, restaurant_reschedule,
	  "Replace opening hours, closed days and pause", .params = &restaurant_key_shape, .takes = &schedule_shape,
	  .gives = &restaurant_shape },
	{ "PUT", "/api/v1/merchant/restaurants/:id/staff/:user_id", MERCHANT, staff_add, "Let somebody act for it",
	  .params = &staff_key_shape, .gives = &restaurant_shape },
	{ "DELETE", "/api/v1/merchant/restaurants/:id/staff/:user_id", MERCHANT, staff_remove,
	  "Let somebody act for it no longer", .params = &staff_key_shape, .gives = &restaurant_shape },
	{ "PUT", "/api/v1/merchant/restaurants/:id/reviews/:review_id/reply", MERCHANT, review_answer,
	  "Reply to a review", .params = &review_key_shape, .takes = &review_reply_shape, .gives = &review_shape },

	{ "GET", "/internal/restaurant/customers/:id/reviews", SERVICE, reviews_list_of_customer, "What a customer has written",
	  .params = &restaurant_key_shape, .query = &page_query_shape, .gives = &review_page_shape },
	{ "GET", "/internal/restaurant/merchants/:id/restaurants", SERVICE, restaurants_list_of, "For which somebody may act",
	  .params = &restaurant_key_shape, .query = &page_query_shape, .gives = &restaurant_page_shape },
	{ "GET", "/internal/restaurant/restaurants/:id/offer", SERVICE, offer_show,
	  "What it offers to a place, and the whole menu with prices", .params = &restaurant_key_shape,
	  .query = &offer_query_shape, .gives = &offer_shape },
	{ "POST", "/internal/restaurant/restaurants/:id/approval", SERVICE, restaurant_approve, "Show it to customers",
	  .params = &restaurant_key_shape, .takes = &approval_shape, .gives = &restaurant_shape },
	{ "DELETE", "/internal/restaurant/restaurants/:id/approval", SERVICE, restaurant_disapprove,
	  "Hide it from customers", .params = &restaurant_key_shape, .takes = &approval_shape,
	  .gives = &restaurant_shape },
	{ "PUT", "/internal/restaurant/restaurants/:id", SERVICE, restaurant_replace, "Set all of its settings",
	  .params = &restaurant_key_shape, .takes = &restaurant_whole_shape, .gives = &restaurant_shape },
	{ "PUT", "/internal/restaurant/restaurants/:id/schedule", SERVICE, timetable_replace,
	  "Replace opening hours, closed days and pause", .params = &restaurant_key_shape, .takes = &timetable_shape,
	  .gives = &restaurant_shape },
	{ "POST", "/internal/restaurant/restaurants/:id/staff", SERVICE, staff_hire, "Let somebody act for it, in a role",
	  .params = &restaurant_key_shape, .takes = &hired_shape, .gives = &restaurant_shape },
	{ "PUT", "/internal/restaurant/restaurants/:id/staff/:user_id", SERVICE, staff_rank_set,
	  "Make somebody of its staff an owner, or one no longer", .params = &staff_key_shape, .takes = &ranked_shape,
	  .gives = &restaurant_shape },
	{ "DELETE", "/internal/restaurant/restaurants/:id/staff/:user_id", SERVICE, staff_remove,
	  "Let somebody act for it no longer", .params = &staff_key_shape, .gives = &restaurant_shape },
	{ "PUT", "/internal/restaurant/restaurants/:id/menu", SERVICE, menu_replace, "Replace the whole menu",
	  .params = &restaurant_key_shape, .takes = &menu_edit_shape, .gives = &menu_shape, .body_max = MENU_BODY_MAX },
	{ "PUT", "/internal/restaurant/restaurants/:id/items/:item_id/availability", SERVICE, item_offer_or_not,
	  "Sell a dish, or not for now", .params = &item_key_shape, .takes = &availability_shape, .gives = &item_shape },
	{ 0 }
};

static void start(struct platform *on)
{
	finder = finder_new(restaurant_config.index, on->arena);
	geocoder_open();
}

int main(int argc, char **argv)
{
	static const struct service service = { "restaurant", "RESTAURANT", routes,
		USES_DOCS | USES_CACHE | USES_QUEUE | USES_HTTP, topics,
		 &restaurant_config_shape, &restaurant_config, start };

	return service_main(&service, argc, argv);
}
