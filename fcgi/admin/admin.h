/* admin.h - what administrators see of the other services, and the log of what they change.
 *
 * Reading goes to the others' MySQL and MongoDB with accounts that may only read; every change goes through the service that
 * owns the thing, by its internal route, and is written down with what was there before and after. */
#ifndef ADMIN_H
#define ADMIN_H
#include "page.h"
#include "request.h"
#include "reply.h"

struct db; struct docs;

/* rq->on->config. time_zone: the city's, by which days are counted where nobody asks for another. */
struct admin_config { const char *delivery_docs, *time_zone; };

struct key { struct uuid id; };
struct job_key { int64_t id; };
struct reasoned { const char *reason; };
struct ended { const char *reason; struct uuid actor_id; struct maybe_enum liable; };
struct reassigned { const char *reason; struct uuid courier_id; };
EXTERN_SHAPE(struct key, key_shape);
EXTERN_SHAPE(struct job_key, job_key_shape);
EXTERN_SHAPE(struct reasoned, reasoned_shape);
EXTERN_SHAPE(struct ended, ended_shape);
EXTERN_SHAPE(struct ended, ended_order_shape);  /* with the administrator, as the order service is told */
EXTERN_SHAPE(struct reassigned, reassigned_shape);

/* One list's question: ?q=&state=&limit=&after= */
struct search { const char *q, *state, *after; struct maybe_int limit; };
EXTERN_SHAPE(struct search, search_shape);

/* orders.c */
struct overview {
	int64_t ledger_sum_cents, ledger_transfers, outbox_waiting, outbox_dead, orders_open, orders_delivered, orders_cancelled, orders_expired, people;
	int64_t couriers_on_duty, deliveries_open, restaurants_waiting;
};
EXTERN_SHAPE(struct overview, overview_shape);
void overview_count(struct db *, struct overview *);

/* restaurant_store.c */
int64_t restaurants_waiting(struct docs *);

/* audit.c */
struct audit {
	struct uuid id, admin_id;
	struct instant at;
	const char *admin_name, *admin_email, *address, *request_id, *action, *subject, *reason;
	const char *state_before, *state_after; /* JSON text */
	struct maybe_int outcome;               /* the HTTP status; none: begun and never finished */
};
EXTERN_SHAPE(struct audit, audit_shape);
extern const struct shape audit_page_shape;
/* ?q=: the beginning of the subject. from, to: real time, to not included. */
struct audit_search { const char *q, *action, *subject, *after; struct uuid admin_id; struct instant from, to; struct maybe_int limit; };
EXTERN_SHAPE(struct audit_search, audit_search_shape);
struct list audit_all(struct db *, struct arena *, const struct audit_search *, struct uuid after, int64_t limit);      /* newest first */
bool audit_find(struct db *, struct uuid id, struct audit *out);
/* Within the last quarter of an hour, real time. */
bool audit_is_recent(struct db *, struct uuid admin_id, const char *action, const char *subject);
/* Writes down that it begins, before anything is changed; and how it ended. before, after: JSON, NULL for none. */
struct uuid audit_begin(struct request *, const char *action, const char *subject, const char *reason, const char *before);
/* Both at once, of somebody who need not be an administrator, or nobody: a whole entry but for the names and the states. */
void audit_keep(struct db *, const struct audit *);
void audit_end(struct request *, struct uuid id, int64_t outcome, const char *after);

/* handlers, by file */
struct reply overview_show(struct request *);
struct reply audit_list(struct request *), audit_show(struct request *);
#endif
