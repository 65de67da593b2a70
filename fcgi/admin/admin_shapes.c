#include "admin.h"
#include "format.h"
#include "restaurant.h"
#include "site.h"
#include "food/payment_state.h"
#include "store.h"

SHAPE(struct key, key_shape, FIELD(struct key, id, REQUIRED));
SHAPE(struct job_key, job_key_shape, FIELD(struct job_key, id, REQUIRED, .min = 1, .max = INT64_MAX));
SHAPE(struct reasoned, reasoned_shape, FIELD(struct reasoned, reason, REQUIRED, .min = 3, .max = 200, .format = &format_line));
SHAPE(struct ended, ended_shape,
	FIELD(struct ended, reason, REQUIRED, .min = 3, .max = 200, .format = &format_line), FIELD(struct ended, actor_id, SERVER_ONLY),
	FIELD(struct ended, liable, 0, .names = liable_names));
SHAPE(struct ended, ended_order_shape,
	FIELD(struct ended, reason), FIELD(struct ended, actor_id), FIELD(struct ended, liable, 0, .names = liable_names));
SHAPE(struct reassigned, reassigned_shape,
	FIELD(struct reassigned, reason, REQUIRED, .min = 3, .max = 200, .format = &format_line), FIELD(struct reassigned, courier_id));
SHAPE(struct search, search_shape,
	FIELD(struct search, q, 0, .min = 1, .max = 100), FIELD(struct search, state, 0, .min = 1, .max = 20),
	FIELD(struct search, after, 0, .min = 1, .max = 200), FIELD(struct search, limit, 0, .min = 1, .max = PAGE_MAX));

SHAPE(struct overview, overview_shape,
	FIELD(struct overview, ledger_sum_cents), FIELD(struct overview, ledger_transfers), FIELD(struct overview, outbox_waiting),
	FIELD(struct overview, outbox_dead), FIELD(struct overview, orders_open), FIELD(struct overview, orders_delivered),
	FIELD(struct overview, orders_cancelled), FIELD(struct overview, orders_expired), FIELD(struct overview, people),
	FIELD(struct overview, couriers_on_duty), FIELD(struct overview, deliveries_open), FIELD(struct overview, restaurants_waiting));

SHAPE(struct audit_search, audit_search_shape,
	FIELD(struct audit_search, q, 0, .min = 2, .max = 64), FIELD(struct audit_search, action, 0, .min = 1, .max = 40),
	FIELD(struct audit_search, subject, 0, .min = 1, .max = 64), FIELD(struct audit_search, admin_id), FIELD(struct audit_search, from),
	FIELD(struct audit_search, to), FIELD(struct audit_search, after, 0, .min = 1, .max = 200),
	FIELD(struct audit_search, limit, 0, .min = 1, .max = PAGE_MAX));
SHAPE(struct audit, audit_shape,
	FIELD(struct audit, id), FIELD(struct audit, at), FIELD(struct audit, admin_id), FIELD(struct audit, admin_name),
	FIELD(struct audit, admin_email), FIELD(struct audit, address),
	FIELD(struct audit, request_id), FIELD(struct audit, action), FIELD(struct audit, subject), FIELD(struct audit, reason),
	FIELD(struct audit, state_before), FIELD(struct audit, state_after), FIELD(struct audit, outcome));
SHAPE(struct page, audit_page_shape, FIELD(struct page, items, 0, .of = &audit_shape), FIELD(struct page, next));

void admin_prepare_all(struct db *db)
{
	people_prepare_all(db);
	job_prepare_all(db);
	queue_prepare_all(db);
	order_prepare_all(db);
	audit_prepare_all(db);
	payment_prepare_all(db);
	timeline_prepare_all(db);
	attention_prepare_all(db);
	figures_prepare_all(db);
	courier_prepare_all(db);
	restaurant_prepare_all(db);
	site_prepare_all(db);
}
