/* track.h - the way a courier went with a customer's food: a point every TRACK_EVERY_S of business time, the last TRACK_MOST of them.
 * Administrators alone see it, and only for DELIVERY_TRACK_DAYS. A document of `tracks` per delivery, its id the day the delivery was
 * made and the delivery's id: so old ones go by their ids. */
#ifndef TRACK_H
#define TRACK_H
#include "carrying.h"

enum { TRACK_EVERY_S = 10, TRACK_MOST = 600 };

void track_keep(struct platform *, const struct delivery *, const struct seen_at *);
void track_drop(struct docs *, const struct delivery *);
void tracks_drop_of(struct docs *, struct uuid courier_id);
/* A tick: those older than the setting says. */
void tracks_forget(struct platform *);
#endif
