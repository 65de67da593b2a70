#include "finder_rank.h"
#include "arena.h"
#include "food/menu.h"
#include <math.h>
#include <stdio.h>
#include <string.h>

enum { FACETS_MAX = 200, CAP = 2000000, STEPS = 1000, STEP_M = 50, BEST_STEP_M = 10 };

const char *const found_sorts[] = { "best", "fee", "time", "rating", NULL };

SHAPE(struct facet, facet_shape, FIELD(struct facet, name), FIELD(struct facet, n));
SHAPE(struct facets, facets_shape,
	FIELD(struct facets, n), FIELD(struct facets, open_n), FIELD(struct facets, free_delivery_n),
	FIELD(struct facets, cuisines, 0, .of = &facet_shape), FIELD(struct facets, diets, 0, .of = &facet_shape));

static bool has_tag(const char *tags, const char *tag)
{
	char whole[64];

	snprintf(whole, sizeof whole, ",%s,", tag);
	return strstr(tags, whole);
}

bool rank_wants(const struct wanted *w, const struct considered *c)
{
	return (!w->cuisine || has_tag(c->cuisines, w->cuisine))
		&& (!w->diet.known || has_tag(c->diets, diet_names[w->diet.value]))
		&& (!w->max_fee_cents.known || c->fee_cents <= w->max_fee_cents.value)
		&& (!w->min_rating.known || c->rating >= w->min_rating.value)
		&& (!w->open_only || c->is_open);
}

/* Less of something first, of equals the nearer: in steps, so that both fit into 31 bits. */
static int64_t least_of(int64_t amount, double distance_m)
{
	double steps = distance_m / STEP_M;

	return (amount < CAP ? amount : CAP) * STEPS + (int64_t)fmin(steps, STEPS - 1);
}

static int64_t place_of(const struct wanted *w, const struct considered *c)
{
	switch (w->sort) {
	case SORT_FEE: return least_of(c->fee_cents, c->distance_m);
	case SORT_TIME: return least_of(c->minutes, c->distance_m);
	case SORT_RATING: return least_of(500 - llround(100 * c->rating), c->distance_m);
	}
	return (int64_t)c->by_dish << 31
		| (w->towards.known ? (int64_t)(c->distance_m / BEST_STEP_M) : 500 - llround(100 * c->rating));
}

int64_t rank_of(const struct wanted *w, const struct considered *c)
{
	return (int64_t)!c->is_open << 32 | place_of(w, c);
}

/* Kept in the order of their names. */
static void count_tag(struct arena *arena, struct list *facets, const char *tag, size_t n)
{
	struct facet *at = facets->at = facets->at ? facets->at : arena_alloc(arena, FACETS_MAX * sizeof *at);
	size_t i = 0;

	while (i < facets->n && (strncmp(at[i].name, tag, n) < 0))
		i++;
	if (i < facets->n && !strncmp(at[i].name, tag, n) && !at[i].name[n]) {
		at[i].n++;
		return;
	}
	if (facets->n == FACETS_MAX)
		return;
	memmove(at + i + 1, at + i, (facets->n++ - i) * sizeof *at);
	at[i] = (struct facet){ arena_copy(arena, tag, n), 1 };
}

static void count_tags(struct arena *arena, struct list *facets, const char *tags)
{
	for (size_t n; *(tags += strspn(tags, ",")); tags += n) {
		n = strcspn(tags, ",");
		count_tag(arena, facets, tags, n);
	}
}

void rank_count(struct arena *arena, struct facets *f, const struct considered *c)
{
	f->n++;
	f->open_n += c->is_open;
	f->free_delivery_n += !c->fee_cents;
	count_tags(arena, &f->cuisines, c->cuisines);
	count_tags(arena, &f->diets, c->diets);
}
