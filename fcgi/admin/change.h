/* change.h - what every change by an administrator has in common, and every list's cursor. */
#ifndef CHANGE_H
#define CHANGE_H
#include "admin.h"

/* change.c: asks the owner to change something and writes it down. path: the owner's internal route; keeps: what the
 * audit, which nobody can blank, keeps of it before and after (NULL: `shape`); find is called again after the change. The owner's
 * refusal is passed on as it is. */
struct change {
	const char *action, *subject, *method, *path, *reason;
	const struct shape *takes, *shape, *keeps;
	const void *from;
	void *(*find)(struct request *, struct uuid id);
	struct uuid id;
};
/* 200 with what it is now; 404 `not_found`; the owner's refusal; 503 when the owner cannot be reached. */
struct reply change_make(struct request *, const struct change *);
/* 422: the cursor is none of this list. */
struct reply reply_after(struct request *);
/* The key behind `after`, checked; false: *refusal is the 422. */
bool after_key(struct request *, const char *after, struct uuid *key, struct reply *refusal);
bool search_after(struct request *, const struct search *, struct uuid *after, struct reply *refusal);
int64_t search_limit(const struct search *);
#endif
