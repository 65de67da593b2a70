#include "admin.h"
#include "attention.h"
#include "courier.h"
#include "delivery.h"
#include "figures.h"
#include "format.h"
#include "jobs.h"
#include "order.h"
#include "payments.h"
#include "people.h"
#include "refusal.h"
#include "restaurant.h"
#include "site.h"
#include "timeline.h"
#include "route.h"
#include "service.h"

SHAPE(struct admin_config, admin_config_shape,
	FIELD(struct admin_config, delivery_docs, REQUIRED, .min = 1, .max = 60),
	FIELD(struct admin_config, time_zone, 0, .min = 1, .max = 64, .format = &format_time_zone));

static struct admin_config config = { .delivery_docs = "dabba_delivery", .time_zone = "Europe/Berlin" };

static void open_deliveries(struct platform *on) { delivery_docs_open(on, config.delivery_docs); }

/* 204: nginx asks before it lets anybody through to the admin paths. */
static struct reply access_show(struct request *rq)
{
	(void)rq;
	return reply_none();
}

/* To add an endpoint: a row here, a handler in the noun's file, a dialogue in tests/http/admin. */
static const struct route routes[] = {
	{ "GET",    "/api/v1/admin/access",                       ADMIN, access_show,        "May I enter the admin paths?", .gives = NULL },
	{ "GET",    "/api/v1/admin/overview",                     ADMIN, overview_show,      "How the city stands, for tools: it counts the whole ledger and whole tables", .gives = &overview_shape },
	{ "GET",    "/api/v1/admin/attention",                    ADMIN, attention_show,     "What needs a person now, worst first", .query = &attention_query_shape, .gives = &attention_list_shape },
	{ "GET",    "/api/v1/admin/figures",                      ADMIN, figures_show,       "A day by the hour, beside the same weekday a week before", .query = &figures_query_shape, .gives = &figures_shape },
	{ "GET",    "/api/v1/admin/users",                        ADMIN, people_list,        "Accounts, newest first, by name, e-mail address or phone number", .query = &person_search_shape, .gives = &person_page_shape },
	{ "GET",    "/api/v1/admin/users/:id",                    ADMIN, person_show,        "One account, when it was last used, and what belongs to it", .params = &key_shape, .gives = &person_whole_shape },
	{ "POST",   "/api/v1/admin/users/:id/ban",                ADMIN, person_ban,         "Ban somebody and end their sessions", .params = &key_shape, .takes = &reasoned_shape, .gives = &person_shape },
	{ "DELETE", "/api/v1/admin/users/:id/ban",                ADMIN, person_unban,       "Lift a ban", .params = &key_shape, .takes = &reasoned_shape, .gives = &person_shape },
	{ "DELETE", "/api/v1/admin/users/:id/second-factor",      ADMIN, person_reset_factor, "Take away a second factor that somebody lost", .params = &key_shape, .takes = &reasoned_shape, .gives = &person_shape },
	{ "GET",    "/api/v1/admin/restaurants",                  ADMIN, restaurants_list,   "Restaurants, newest first, by words of their name, state and cuisine", .query = &restaurant_search_shape, .gives = &restaurant_page_shape },
	{ "GET",    "/api/v1/admin/restaurants/:id",              ADMIN, restaurant_show,    "One restaurant with all its settings and its people", .params = &key_shape, .gives = &restaurant_view_shape },
	{ "PATCH",  "/api/v1/admin/restaurants/:id",              ADMIN, restaurant_edit,    "Change some of its settings", .params = &key_shape, .takes = &restaurant_edit_shape, .gives = &restaurant_shape },
	{ "PUT",    "/api/v1/admin/restaurants/:id/schedule",     ADMIN, restaurant_reschedule, "Replace its opening hours, closed days and pause", .params = &key_shape, .takes = &rescheduled_shape, .gives = &restaurant_shape },
	{ "GET",    "/api/v1/admin/restaurants/:id/menu",         ADMIN, menu_show,          "Its menu, approved or not", .params = &key_shape, .gives = &menu_shape },
	{ "PUT",    "/api/v1/admin/restaurants/:id/menu",         ADMIN, menu_replace,       "Replace its whole menu", .params = &key_shape, .takes = &new_menu_shape, .gives = &menu_shape, .body_max = 1 << 20 },
	{ "PUT",    "/api/v1/admin/restaurants/:id/items/:item_id/availability", ADMIN, item_offer, "Sell a dish, or not for now", .params = &item_key_shape, .takes = &offered_shape, .gives = &item_shape },
	{ "POST",   "/api/v1/admin/restaurants/:id/staff",        ADMIN, staff_hire,         "Let a merchant act for it, by e-mail address and in a role", .params = &key_shape, .takes = &hired_shape, .gives = &staff_shape },
	{ "PUT",    "/api/v1/admin/restaurants/:id/staff/:user_id", ADMIN, staff_rank,       "Make somebody of its staff an owner, or one no longer", .params = &staff_key_shape, .takes = &ranked_shape, .gives = &staff_shape },
	{ "DELETE", "/api/v1/admin/restaurants/:id/staff/:user_id", ADMIN, staff_remove,     "Let somebody act for it no longer", .params = &staff_key_shape, .takes = &reasoned_shape, .gives = &staff_shape },
	{ "POST",   "/api/v1/admin/restaurants/:id/approval",     ADMIN, restaurant_approve, "Approve a restaurant", .params = &key_shape, .takes = &reasoned_shape, .gives = &restaurant_shape },
	{ "DELETE", "/api/v1/admin/restaurants/:id/approval",     ADMIN, restaurant_suspend, "Take a restaurant's approval back", .params = &key_shape, .takes = &reasoned_shape, .gives = &restaurant_shape },
	{ "GET",    "/api/v1/admin/orders",                       ADMIN, orders_list,        "Orders, newest first, by what is known of them", .query = &order_search_shape, .gives = &order_page_shape },
	{ "GET",    "/api/v1/admin/orders/:id",                   ADMIN, order_show,         "One order with lines, events, refunds, its delivery and the hand-over code", .params = &key_shape, .gives = &order_shape },
	{ "GET",    "/api/v1/admin/orders/:id/timeline",          ADMIN, timeline_show,      "What happened to an order in every service, and whether and why it is late", .params = &key_shape, .gives = &timeline_shape },
	{ "POST",   "/api/v1/admin/orders/:id/cancellation",      ADMIN, order_cancel,       "Cancel an order for the platform", .params = &key_shape, .takes = &ended_shape, .gives = &order_row_shape },
	{ "POST",   "/api/v1/admin/orders/:id/refunds",           ADMIN, order_refund,       "Give money back, by lines and liable party", .params = &key_shape, .takes = &refund_wish_shape, .gives = &order_row_shape, .flags = IDEMPOTENT },
	{ "GET",    "/api/v1/admin/balances",                     ADMIN, balances_list,      "What restaurants and couriers are owed, or hold in cash", .query = &balance_search_shape, .gives = &balance_page_shape },
	{ "POST",   "/api/v1/admin/payouts",                      ADMIN, payout_pay,         "Pay out what is owed, or take a courier's cash in", .takes = &payout_wish_shape, .gives = &balance_shape, .flags = IDEMPOTENT, .also = 404 },
	{ "GET",    "/api/v1/admin/deliveries",                   ADMIN, deliveries_list,    "Deliveries in flight, or ended", .query = &delivery_search_shape, .gives = &delivery_page_shape },
	{ "GET",    "/api/v1/admin/deliveries/:id",               ADMIN, delivery_show,      "One delivery with places, milestones, offers and the way it went", .params = &key_shape, .gives = &delivery_whole_shape },
	{ "POST",   "/api/v1/admin/deliveries/:id/reassignment",  ADMIN, delivery_reassign,  "Give a delivery to another courier", .params = &key_shape, .takes = &reassigned_shape, .gives = &delivery_state_shape },
	{ "POST",   "/api/v1/admin/deliveries/:id/pin-tries",     ADMIN, delivery_unlock,    "Unlock the hand-over code after too many wrong ones", .params = &key_shape, .takes = &reasoned_shape, .gives = &delivery_state_shape },
	{ "GET",    "/api/v1/admin/couriers",                     ADMIN, couriers_list,      "Couriers, where they are and what they carry", .query = &courier_search_shape, .gives = &courier_page_shape },
	{ "GET",    "/api/v1/admin/couriers/:id",                 ADMIN, courier_show,       "One courier with shifts, recent deliveries and today in figures", .params = &key_shape, .gives = &courier_whole_shape },
	{ "GET",    "/api/v1/admin/queue",                        ADMIN, queue_show,         "How the queue stands, and how long a job takes", .gives = &queue_state_shape },
	{ "GET",    "/api/v1/admin/jobs",                         ADMIN, jobs_list,          "The queue's jobs, newest first", .query = &job_search_shape, .gives = &job_page_shape },
	{ "GET",    "/api/v1/admin/jobs/:id",                     ADMIN, job_show,           "One job", .params = &job_key_shape, .gives = &queued_shape },
	{ "POST",   "/api/v1/admin/jobs/:id/retry",               ADMIN, job_retry_now,      "Try a dead job again", .params = &job_key_shape, .takes = &reasoned_shape, .gives = &queued_shape },
	{ "DELETE", "/api/v1/admin/jobs/:id",                     ADMIN, job_drop_now,       "Drop a dead job", .params = &job_key_shape, .takes = &reasoned_shape, .gives = &queued_shape },
	{ "GET",    "/api/v1/admin/settings",                     ADMIN, settings_show,      "The site's settings", .gives = &site_shape, .also = 404 },
	{ "PUT",    "/api/v1/admin/settings",                     ADMIN, settings_replace,   "Replace the site's settings; ordering_paused stops quotes and orders", .takes = &site_change_shape, .gives = &site_shape, .also = 404 },
	{ "GET",    "/api/v1/admin/audit",                        ADMIN, audit_list,         "What administrators did, newest first; with action=access.refused or login.refused who was not let in", .query = &audit_search_shape, .gives = &audit_page_shape },
	{ "GET",    "/api/v1/admin/audit/:id",                    ADMIN, audit_show,         "One act, with what was there before and after", .params = &key_shape, .gives = &audit_shape },
	{ 0 }
};

int main(int argc, char **argv)
{
	return service_main(&(struct service){ .name = "admin", .prefix = "ADMIN", .routes = routes, .uses = USES_DB | USES_DOCS | USES_CACHE | USES_HTTP,
		.config = &admin_config_shape, .config_at = &config, .start = open_deliveries, .refused = refusal_keep }, argc, argv);
}
