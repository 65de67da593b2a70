/* cursor.h - pages of this service are cut by UUIDv7: the cursor's key is the last one shown. */
#ifndef CURSOR_H
#define CURSOR_H
#include "page.h"
#include "reply.h"

/* Where the next page begins; without a cursor, below the highest and above the lowest of all. false: not our cursor. */
bool cursor_below(struct arena *, const struct page_query *, struct uuid *before);
bool cursor_above(struct arena *, const struct page_query *, struct uuid *after);
struct reply cursor_refused(struct arena *);            /* 422 on /after */
#endif
