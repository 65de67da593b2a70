/* record.h - decisions are recorded for whoever asks later why, or what if (dispatch-why): the snapshot and what was decided on it, as
 * dispatch/recorded.h writes it, one file each in the folder DELIVERY_SNAPSHOTS. Unset: none, since they tell where customers live and
 * couriers were. Files older than DELIVERY_SNAPSHOTS_HOURS of real time go, and the oldest beyond DELIVERY_SNAPSHOTS_MIB. */
#ifndef RECORD_H
#define RECORD_H
#include "dispatch/dispatch.h"

struct platform;

/* Only what came to an assignment. A folder that cannot be written is logged once, and dispatch goes on. */
void record_keep(struct platform *, const struct dispatch_snapshot *, struct list decisions);
/* From time to time: what is too old goes, and the oldest of what is too much. */
void record_sweep(struct platform *);
#endif
