/* tell.h - what browsers hear at once. A lost telling is no harm: lists and GET tracking are the truth, and a client
 * reads them whenever its stream begins anew. */
#ifndef TELL_H
#define TELL_H
#include "delivery.h"

struct job;

/* sequence 0: none; the client takes it for a hint to read again. */
void tell(struct platform *, const char *stream, const char *type, int64_t sequence, const struct shape *,
	const void *data);
/* A delivery's own event: to the courier it concerns, to the customer, to the control room. */
void tell_delivery(struct job *);
/* That it comes at another time than was said, to the same. */
void tell_expected(struct job *);
/* What became of an offer: delivery.offered, delivery.timed_out. */
void tell_offer(struct platform *, const struct delivery_message *, const char *type);
/* Positions of couriers with a customer's food, those that are new since the last time; they are kept, too. */
void tell_positions(struct platform *);
/* The control room's map: couriers on duty who were seen since the last time, as `couriers.positions` {items}. */
void tell_map(struct platform *);
/* The control room, once for each delivery: nobody found for long, the PIN used up, or long past the time promised. */
void tell_help(struct platform *);
#endif
