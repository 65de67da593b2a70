/* order_routes.h - what customers, and the administration on its own server, do with orders. */
#ifndef ORDER_ROUTES_H
#define ORDER_ROUTES_H
#include "order.h"

struct reply; struct request;

/* actor_id: the administrator; liable: who bears it, by default the platform */
struct intervention { const char *reason; struct uuid actor_id; struct maybe_enum liable; };
EXTERN_SHAPE(struct intervention, intervention_shape);
EXTERN_SHAPE(struct page, whole_order_page_shape);      /* with their lines */

void order_look(struct arena *, struct order *);        /* before its customer sees it; a courier is called by their first name from then on */
struct reply order_list(struct request *);
struct reply order_list_of_customer(struct request *);
struct reply order_show(struct request *);
struct reply order_events_show(struct request *);
struct reply order_cancel(struct request *);
struct reply order_stream(struct request *);
struct reply order_intervene(struct request *);
#endif
