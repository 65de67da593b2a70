#include "finder.h"
#include "arena.h"
#include "buf.h"
#include "finder_rank.h"
#include "problems.h"
#include "words.h"
#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { QUERY_WORDS = 8, HITS_MAX = 40000, DISHES_SHOWN = 3, CORRECTIONS = 6, OPENINGS_MAX = 50, OPENING_BYTES = 13,
	DAYS_MAX = 100, DAY_BYTES = 11 };

/* The columns of restaurant, in the table's order. */
enum { N, ID, LAT, LNG, RADIUS_M, BASE_FEE_CENTS, FEE_PER_KM_CENTS, CUISINES, TIME_ZONE, OPENINGS, CLOSED_DAYS,
	PAUSED_UNTIL_MS, RATING, DIETS, PREP_MINUTES, CARD };

static const struct finding
	near_place   = { "SELECT r.* FROM zone z JOIN restaurant r ON r.n = abs(z.n)"
	                 " WHERE z.south <= ?1 AND z.north >= ?1 AND z.west <= ?2 AND z.east >= ?2" },
	everywhere   = { "SELECT r.* FROM restaurant r" },
	one_row      = { "SELECT r.* FROM restaurant r WHERE r.n = ?" },
	hits         = { "SELECT e.restaurant_n, e.n, e.item_id IS NOT NULL FROM words w JOIN entry e ON e.n = w.rowid"
	                 " WHERE words MATCH ?1 ORDER BY w.rowid LIMIT ?2" },
	dish_at      = { "SELECT item_id, name, price_cents FROM entry WHERE n = ?" },
	any_hit      = { "SELECT 1 FROM words WHERE words MATCH ? LIMIT 1" },
	spellings    = { "SELECT word FROM spelling WHERE form = ?" },
	reviews_page = { "SELECT at_ms, id, review FROM review WHERE restaurant_id = ?1 AND (at_ms, id) < (?2, ?3)"
	                 " ORDER BY at_ms DESC, id DESC LIMIT ?4" };

/* A restaurant's entries are written together, its own name first, and later than those before it: so hits come in the
 * order of n without being sorted. */
struct hit { int64_t n, entry; bool is_dish; };
/* Smaller ranks come first; n breaks ties. */
struct candidate { int64_t rank, n; };
struct candidates { struct candidate *at; size_t n, room; };

/* Points into the row: good until the next one. */
static struct schedule schedule_in(sqlite3_stmt *row, struct opening openings[OPENINGS_MAX], const char *days[DAYS_MAX])
{
	const char *packed = sqlite3_column_blob(row, OPENINGS), *dates = sqlite3_column_blob(row, CLOSED_DAYS);
	size_t n = (size_t)sqlite3_column_bytes(row, OPENINGS) / OPENING_BYTES,
		m = (size_t)sqlite3_column_bytes(row, CLOSED_DAYS) / DAY_BYTES;

	for (size_t i = 0; i < n && i < OPENINGS_MAX; i++)
		openings[i] = (struct opening){ packed[i * OPENING_BYTES] - '0', packed + i * OPENING_BYTES + 1,
			packed + i * OPENING_BYTES + 7 };
	for (size_t i = 0; i < m && i < DAYS_MAX; i++)
		days[i] = dates + i * DAY_BYTES;
	return (struct schedule){ (const char *)sqlite3_column_text(row, TIME_ZONE),
		{ openings, n < OPENINGS_MAX ? n : OPENINGS_MAX },
		{ days, m < DAYS_MAX ? m : DAYS_MAX }, { sqlite3_column_int64(row, PAUSED_UNTIL_MS) } };
}

static int by_restaurant(const void *a, const void *b)
{
	const struct hit *x = a, *y = b;

	return (x->n > y->n) - (x->n < y->n);
}

/* All hits of one restaurant; its own name's first. */
static struct list hits_of(struct list all, int64_t n)
{
	struct hit *first = bsearch(&(struct hit){ .n = n }, all.at, all.n, sizeof *first, by_restaurant), *end = first;
	struct hit *begin = all.at, *behind = begin + all.n;

	while (first && first > begin && first[-1].n == n)
		first--;
	while (first && end < behind && end->n == n)
		end++;
	return (struct list){ first, (size_t)(end - first) };
}

static struct list hits_for(struct finder *f, const char *match)
{
	struct hit *at = arena_alloc(finder_arena(f), HITS_MAX * sizeof *at);
	sqlite3_stmt *row = finder_ask(f, &hits, "ti", match, (int64_t)HITS_MAX);
	struct list list = { at, 0 };

	while (list.n < HITS_MAX && finder_row(f, row))
		at[list.n++] = (struct hit){ sqlite3_column_int64(row, 0), sqlite3_column_int64(row, 1),
			sqlite3_column_int(row, 2) };
	sqlite3_reset(row);
	return list;
}

static bool is_met(struct finder *f, const char *match)
{
	sqlite3_stmt *row = finder_ask(f, &any_hit, "t", match);
	bool met = finder_row(f, row);

	sqlite3_reset(row);
	return met;
}

/* (known OR known): words that a misspelt one may mean; nothing when there are none. */
static void add_corrections(struct finder *f, struct buf *match, const char *word)
{
	struct list forms = words_forms(finder_arena(f), word);
	const char *before = "(", *seen[CORRECTIONS];
	int n = 0;

	for (size_t i = 0; i < forms.n; i++) {
		sqlite3_stmt *row = finder_ask(f, &spellings, "t", ((const char **)forms.at)[i]);
		while (n < CORRECTIONS && finder_row(f, row)) {
			const char *known = finder_text(f, row, 0);
			bool again = !words_near(word, known);
			for (int k = 0; k < n; k++)
				again |= !strcmp(seen[k], known);
			if (again)
				continue;
			seen[n++] = known;
			buf_add(match, "%s\"%s\"", before, known);
			before = " OR ";
		}
		sqlite3_reset(row);
	}
	buf_text(match, n ? ")" : "");
}

/* Every word must be met, by its beginning; one that no name begins with is taken for a misspelling. "" = nothing
 * can match. */
static const char *match_of(struct finder *f, const char *text)
{
	struct list words = words_of(finder_arena(f), text, QUERY_WORDS);
	struct buf match = { .arena = finder_arena(f), .at = "" };

	for (size_t i = 0; i < words.n; i++) {
		const char *word = ((const char **)words.at)[i];
		const char *prefix = arena_printf(finder_arena(f), "\"%s\" *", word);
		size_t before = match.n;
		buf_text(&match, i ? " AND " : "");
		if (is_met(f, prefix))
			buf_text(&match, prefix);
		else
			add_corrections(f, &match, word);
		if (match.n == before + (i ? 5 : 0))
			return "";
	}
	return match.at;
}

static struct delivery_terms terms_in(sqlite3_stmt *row)
{
	return (struct delivery_terms){ sqlite3_column_int64(row, RADIUS_M), sqlite3_column_int64(row, BASE_FEE_CENTS),
		sqlite3_column_int64(row, FEE_PER_KM_CENTS), 0 };
}

/* Its text lives as long as the row does. false: it does not reach the place, or no word meets it. */
static bool consider(sqlite3_stmt *row, const struct wanted *w, struct list found, struct considered *out)
{
	struct opening openings[OPENINGS_MAX];
	const char *days[DAYS_MAX];
	struct list mine = w->text ? hits_of(found, sqlite3_column_int64(row, N)) : (struct list){ NULL, 0 };
	struct point to = w->towards.to;
	struct delivery_terms terms = terms_in(row);
	double distance_m = w->towards.known
		? place_distance_m(sqlite3_column_double(row, LAT), sqlite3_column_double(row, LNG), to.lat, to.lng) : 0;

	if ((w->text && !mine.n) || distance_m > (double)terms.radius_m)
		return false;
	struct schedule schedule = schedule_in(row, openings, days);
	bool by_name = mine.n && !((struct hit *)mine.at)->is_dish;
	*out = (struct considered){ .cuisines = (const char *)sqlite3_column_text(row, CUISINES),
		.diets = (const char *)sqlite3_column_text(row, DIETS), .distance_m = distance_m,
		.rating = sqlite3_column_double(row, RATING), .fee_cents = delivery_fee_cents(&terms, distance_m),
		.minutes = estimated_minutes(sqlite3_column_int64(row, PREP_MINUTES), distance_m),
		.is_open = schedule_is_open(&schedule, w->at), .by_name = by_name, .by_dish = mine.n && !by_name };
	return true;
}

static int by_rank(const void *a, const void *b)
{
	const struct candidate *x = a, *y = b;

	if (x->rank != y->rank)
		return x->rank < y->rank ? -1 : 1;
	return (x->n > y->n) - (x->n < y->n);
}

static void add_candidate(struct arena *arena, struct candidates *all, struct candidate one)
{
	if (all->n == all->room) {
		all->room = all->room ? 2 * all->room : 64;
		struct candidate *more = arena_alloc(arena, all->room * sizeof *more);
		if (all->n)
			memcpy(more, all->at, all->n * sizeof *more);
		all->at = more;
	}
	all->at[all->n++] = one;
}

/* Those behind the last one seen, in their order. */
static struct candidates candidates_of(struct finder *f, const struct wanted *w, struct list found)
{
	struct candidates all = { NULL, 0, 0 };
	struct candidate one, seen = { -1, 0 };
	struct considered row_seen;
	sqlite3_stmt *row = w->towards.known ? finder_ask(f, &near_place, "rr", w->towards.to.lat, w->towards.to.lng)
		: finder_ask(f, &everywhere, "");

	sscanf(w->after, "%" SCNd64 ".%" SCNd64, &seen.rank, &seen.n);
	while (finder_row(f, row)) {
		if (!consider(row, w, found, &row_seen))
			continue;
		if (w->facets)
			rank_count(finder_arena(f), w->facets, &row_seen);
		one = (struct candidate){ rank_of(w, &row_seen), sqlite3_column_int64(row, N) };
		if (rank_wants(w, &row_seen) && by_rank(&one, &seen) > 0)
			add_candidate(finder_arena(f), &all, one);
	}
	if (all.n)
		qsort(all.at, all.n, sizeof *all.at, by_rank);
	return all;
}

static struct list dishes_in(struct finder *f, struct list mine)
{
	struct dish *dishes = arena_alloc(finder_arena(f), DISHES_SHOWN * sizeof *dishes);
	struct list list = { dishes, 0 };
	const struct hit *hit = mine.at;

	for (size_t i = 0; i < mine.n && list.n < DISHES_SHOWN; i++) {
		if (!hit[i].is_dish)
			continue;
		sqlite3_stmt *row = finder_ask(f, &dish_at, "i", hit[i].entry);
		if (finder_row(f, row) && uuid_parse((const char *)sqlite3_column_text(row, 0), &dishes[list.n].id)) {
			dishes[list.n].name = finder_text(f, row, 1);
			dishes[list.n++].price_cents = sqlite3_column_int64(row, 2);
		}
		sqlite3_reset(row);
	}
	return list;
}

static bool card_at(struct finder *f, const struct wanted *w, int64_t n, struct list found, struct card *card)
{
	struct opening openings[OPENINGS_MAX];
	const char *days[DAYS_MAX];
	struct problems problems = { .arena = finder_arena(f) };
	sqlite3_stmt *row = finder_ask(f, &one_row, "i", n);
	bool there = finder_row(f, row)
		&& shape_read(finder_arena(f), &card_shape, (const char *)sqlite3_column_text(row, CARD),
		              (size_t)sqlite3_column_bytes(row, CARD), card, &problems);

	if (there) {
		struct schedule schedule = schedule_in(row, openings, days);
		struct delivery_terms terms = terms_in(row);
		card_time(card, &schedule, w->at);
		card_way(card, &terms, w->towards);
		card->dishes = dishes_in(f, w->text ? hits_of(found, n) : (struct list){ NULL, 0 });
	}
	sqlite3_reset(row);
	return there;
}

struct list finder_find(struct finder *f, const struct wanted *w)
{
	const char *match = w->text ? match_of(f, w->text) : "";
	struct list found = *match ? hits_for(f, match) : (struct list){ NULL, 0 }, cards = { NULL, 0 };

	if (w->text && !found.n)
		return cards;
	struct candidates all = candidates_of(f, w, found);
	struct found *at = cards.at = arena_alloc(finder_arena(f), ((size_t)w->limit + 1) * sizeof *at);
	for (size_t i = 0; i < all.n && (int64_t)cards.n < w->limit; i++) {
		at[cards.n].key = arena_printf(finder_arena(f), "%" PRId64 ".%" PRId64 ".%" PRId64, all.at[i].rank,
			all.at[i].n, w->at.ms);
		cards.n += card_at(f, w, all.at[i].n, found, &at[cards.n].card);
	}
	return cards;
}

struct list finder_reviews(struct finder *f, struct uuid restaurant_id, const char *after, int64_t limit)
{
	struct review_found *at = arena_alloc(finder_arena(f), (size_t)limit * sizeof *at);
	struct list list = { at, 0 };
	struct problems problems = { .arena = finder_arena(f) };
	int64_t at_ms = INT64_MAX;
	char id[40] = "";

	sscanf(after, "%" SCNd64 ".%39s", &at_ms, id);
	sqlite3_stmt *row = finder_ask(f, &reviews_page, "titi", restaurant_id.text, at_ms, id, limit);
	while ((int64_t)list.n < limit && finder_row(f, row)) {
		at[list.n].key = arena_printf(finder_arena(f), "%lld.%s", sqlite3_column_int64(row, 0),
			sqlite3_column_text(row, 1));
		list.n += shape_read(finder_arena(f), &review_shape, (const char *)sqlite3_column_text(row, 2),
		                     (size_t)sqlite3_column_bytes(row, 2), &at[list.n].review, &problems);
	}
	sqlite3_reset(row);
	return list;
}
