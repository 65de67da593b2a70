/* finder.h - the index that finds food: near a place, by name, by dish, forgiving misspellings; and the pages of
 * reviews.
 *
 * One SQLite file (R*Tree, FTS5, write-ahead log) on each host, derived from MongoDB: the restaurant worker writes
 * it, the service's processes read it. It may be deleted at any time: the worker makes it again, readers notice the
 * new file. It holds approved restaurants alone. A statement that fails is FAIL_DOWN: the list answers 503 until the
 * index is there. */
#ifndef FINDER_H
#define FINDER_H
#include "card.h"
#include "finder_sql.h"

enum found_sort { SORT_BEST, SORT_FEE, SORT_TIME, SORT_RATING };
extern const char *const found_sorts[];

struct facet { const char *name; int64_t n; };
/* How many there are before `cuisine`, `diet`, `open_only`, `max_fee_cents` and `min_rating` choose among them. */
struct facets { int64_t n, open_n, free_delivery_n; struct list cuisines, diets; };     /* of struct facet, by name */
EXTERN_SHAPE(struct facets, facets_shape);

struct wanted {
	struct towards towards;                 /* known: only what reaches it */
	struct instant at;
	const char *text, *cuisine;             /* NULL: any */
	struct maybe_enum diet;                 /* a dish of it can be had */
	bool open_only;
	struct maybe_int max_fee_cents;
	struct maybe_real min_rating;
	int sort;
	struct facets *facets;                  /* NULL: not to be counted */
	const char *after;                      /* the `key` of the last one seen, "rank.row.at"; "" = from the start */
	int64_t limit;
};
struct found { struct card card; const char *key; };

/* of struct found: open ones first; then in the order asked for, or by what the words met (name before dish) and the
 * nearest, or without a place the best rated. */
struct list finder_find(struct finder *, const struct wanted *);
/* Of struct review_found, newest first. */
struct review_found { struct review review; const char *key; };
struct list finder_reviews(struct finder *, struct uuid restaurant_id, const char *after, int64_t limit);

/* Only between finder_begin() and finder_commit(), which hold back other writers: read MongoDB within, so that the
 * last one to write has read the newest. */
void finder_begin(struct finder *);
void finder_commit(struct finder *);
void finder_empty(struct finder *);                                     /* makes all tables anew */
bool finder_is_new(struct finder *);                                    /* there is no table yet */
/* or takes it out, when not approved */
void finder_put(struct finder *, const struct restaurant *, const struct menu *);
void finder_put_review(struct finder *, const struct review *);
#endif
