#include "finder.h"
#include "arena.h"
#include "buf.h"
#include "words.h"
#include <math.h>
#include <string.h>

enum { NAME_WORDS = 24, SCRATCH = 1 << 20 };

/* An entry is a name that can be searched for: of the restaurant (no item) with its cuisines, or of a dish. */
static const char tables[] =
	"DROP TABLE IF EXISTS restaurant; DROP TABLE IF EXISTS zone; DROP TABLE IF EXISTS entry;"
	"DROP TABLE IF EXISTS words; DROP TABLE IF EXISTS spelling; DROP TABLE IF EXISTS review;"
	"CREATE TABLE restaurant (n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, lat REAL NOT NULL, lng REAL NOT NULL,"
	" radius_m INTEGER NOT NULL, base_fee_cents INTEGER NOT NULL, fee_per_km_cents INTEGER NOT NULL,"
	" cuisines TEXT NOT NULL, time_zone TEXT NOT NULL, openings BLOB NOT NULL, closed_days BLOB NOT NULL,"
	" paused_until_ms INTEGER NOT NULL, rating REAL NOT NULL, diets TEXT NOT NULL, prep_minutes INTEGER NOT NULL, card TEXT NOT NULL);"
	"CREATE VIRTUAL TABLE zone USING rtree(n, south, north, west, east);"
	"CREATE TABLE entry (n INTEGER PRIMARY KEY, restaurant_n INTEGER NOT NULL, item_id TEXT, name TEXT NOT NULL, price_cents INTEGER);"
	"CREATE INDEX entry_restaurant ON entry (restaurant_n);"
	"CREATE VIRTUAL TABLE words USING fts5(text, prefix = '2 3', tokenize = 'unicode61 remove_diacritics 2');"
	"CREATE TABLE spelling (form TEXT NOT NULL, word TEXT NOT NULL, PRIMARY KEY (form, word)) WITHOUT ROWID;"
	"CREATE TABLE review (restaurant_id TEXT NOT NULL, at_ms INTEGER NOT NULL, id TEXT NOT NULL, review TEXT NOT NULL,"
	" PRIMARY KEY (restaurant_id, at_ms, id)) WITHOUT ROWID;";

static const struct finding
	count_tables    = { "SELECT count(*) FROM sqlite_master WHERE name = 'restaurant'" },
	find_row        = { "SELECT n FROM restaurant WHERE id = ?" },
	delete_words    = { "DELETE FROM words WHERE rowid IN (SELECT n FROM entry WHERE restaurant_n = ?)" },
	delete_entries  = { "DELETE FROM entry WHERE restaurant_n = ?" },
	delete_zone     = { "DELETE FROM zone WHERE n IN (?1, -?1)" },
	delete_row      = { "DELETE FROM restaurant WHERE n = ?" },
	insert_row      = { "INSERT INTO restaurant (id, lat, lng, radius_m, base_fee_cents, fee_per_km_cents, cuisines, time_zone,"
	                    " openings, closed_days, paused_until_ms, rating, diets, prep_minutes, card)"
	                    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)" },
	insert_zone     = { "INSERT INTO zone (n, south, north, west, east) VALUES (?, ?, ?, ?, ?)" },
	insert_entry    = { "INSERT INTO entry (restaurant_n, item_id, name, price_cents) VALUES (?, ?, ?, ?)" },
	insert_words    = { "INSERT INTO words (rowid, text) VALUES (?, ?)" },
	insert_spelling = { "INSERT OR IGNORE INTO spelling (form, word) VALUES (?, ?)" },
	known_spelling  = { "SELECT 1 FROM spelling WHERE form = ?1 AND word = ?1" },
	put_review      = { "INSERT OR REPLACE INTO review (restaurant_id, at_ms, id, review) VALUES (?, ?, ?, ?)" };

void finder_begin(struct finder *f)
{
	finder_script(f, "BEGIN IMMEDIATE");
}

void finder_commit(struct finder *f)
{
	finder_script(f, "COMMIT");
}

void finder_empty(struct finder *f)
{
	finder_script(f, tables);
}

bool finder_is_new(struct finder *f)
{
	sqlite3_stmt *stmt = finder_ask(f, &count_tables, "");
	bool is_new = finder_row(f, stmt) && !sqlite3_column_int(stmt, 0);

	sqlite3_reset(stmt);
	return is_new;
}

static void take_out(struct finder *f, struct uuid id)
{
	sqlite3_stmt *row = finder_ask(f, &find_row, "t", id.text);
	int64_t n = finder_row(f, row) ? sqlite3_column_int64(row, 0) : 0;

	sqlite3_reset(row);
	if (!n)
		return;
	finder_run(f, &delete_words, "i", n);
	finder_run(f, &delete_entries, "i", n);
	finder_run(f, &delete_zone, "i", n);
	finder_run(f, &delete_row, "i", n);
}

/* What one name needs, and the next no more: all forms of all words of a menu would fill a job's memory. */
static struct arena *scratch_anew(void)
{
	static struct arena *scratch;

	if (!scratch)
		scratch = arena_new(SCRATCH, arena_abort, NULL);
	arena_reset(scratch);
	return scratch;
}

static void add_spellings(struct finder *f, struct arena *scratch, struct list words)
{
	for (size_t w = 0; w < words.n; w++) {
		const char *word = ((const char **)words.at)[w];
		sqlite3_stmt *row = finder_ask(f, &known_spelling, "t", word);
		bool known = finder_row(f, row);
		struct list forms = words_forms(scratch, word);
		sqlite3_reset(row);
		for (size_t i = 0; !known && i < forms.n; i++)
			finder_run(f, &insert_spelling, "tt", ((const char **)forms.at)[i], word);
	}
}

static void add_words(struct finder *f, const char *text)
{
	struct arena *scratch = scratch_anew();
	struct list words = words_of(scratch, text, NAME_WORDS);

	finder_run(f, &insert_words, "it", finder_last_row(f), words_join(scratch, words, ' '));
	add_spellings(f, scratch, words);
}

static void add_dishes(struct finder *f, int64_t n, const struct menu *menu)
{
	const struct category *categories = menu->categories.at;

	for (size_t c = 0; c < menu->categories.n; c++) {
		const struct item *items = categories[c].items.at;
		for (size_t i = 0; i < categories[c].items.n; i++) {
			if (items[i].sold_out)
				continue;
			finder_run(f, &insert_entry, "itti", n, items[i].id.text, items[i].name, items[i].price_cents);
			add_words(f, items[i].name);
		}
	}
}

/* The box around the circle that it delivers to; where that crosses the 180th meridian, once more from the other side,
 * as -n. */
static void add_zone(struct finder *f, int64_t n, const struct restaurant *r)
{
	const double metre = 360 / (2 * M_PI * 6371008.8);
	double tall = (double)r->delivery.radius_m * metre, wide = tall / fmax(cos(r->place.lat * M_PI / 180), 0.01);

	double south = r->place.lat - tall, north = r->place.lat + tall, west = r->place.lng - wide, east = r->place.lng + wide;

	finder_run(f, &insert_zone, "irrrr", n, south, north, west, east);
	if (west < -180 || east > 180) {
		double turn = west < -180 ? 360 : -360;
		finder_run(f, &insert_zone, "irrrr", -n, south, north, west + turn, east + turn);
	}
}

/* ",pizza,italian," */
static const char *tags(struct finder *f, const struct restaurant *r)
{
	struct buf b = { .arena = finder_arena(f) };

	buf_text(&b, ",");
	for (size_t i = 0; i < r->cuisines.n; i++)
		buf_add(&b, "%s,", ((const char **)r->cuisines.at)[i]);
	return b.at;
}

/* Fixed records that a reader points into without parsing: "5" "18:00\0" "02:00\0", and "2026-12-25\0". */
static struct buf packed_openings(struct finder *f, const struct schedule *s)
{
	struct buf b = { .arena = finder_arena(f), .at = "" };
	const struct opening *openings = s->openings.at;

	for (size_t i = 0; i < s->openings.n; i++) {
		buf_add(&b, "%d", (int)openings[i].weekday);
		buf_bytes(&b, openings[i].opens, 6);
		buf_bytes(&b, openings[i].closes, 6);
	}
	return b;
}

static struct buf packed_days(struct finder *f, const struct schedule *s)
{
	struct buf b = { .arena = finder_arena(f), .at = "" };

	for (size_t i = 0; i < s->closed_days.n; i++)
		buf_bytes(&b, ((const char **)s->closed_days.at)[i], 11);
	return b;
}

/* Of the dishes that can be had. */
static const char *diets_of(struct finder *f, const struct menu *menu)
{
	struct buf b = { .arena = finder_arena(f) };
	const struct category *category = menu->categories.at;
	uint64_t seen = 0;

	for (size_t c = 0; c < menu->categories.n; c++) {
		const struct item *item = category[c].items.at;
		for (size_t i = 0; i < category[c].items.n; i++)
			for (size_t d = 0; !item[i].sold_out && d < item[i].diets.n; d++)
				seen |= (uint64_t)1 << ((const int *)item[i].diets.at)[d];
	}
	buf_text(&b, ",");
	for (int d = 0; diet_names[d]; d++)
		if (seen >> d & 1)
			buf_add(&b, "%s,", diet_names[d]);
	return b.at;
}

static int64_t add_row(struct finder *f, const struct restaurant *r, const struct menu *menu)
{
	struct buf card = { .arena = finder_arena(f) }, openings = packed_openings(f, &r->schedule),
		days = packed_days(f, &r->schedule);
	struct card fixed = card_of(r);

	shape_write(&card, &card_shape, &fixed);
	finder_run(f, &insert_row, "trriiittbbirtit", r->id.text, r->place.lat, r->place.lng, r->delivery.radius_m,
	           r->delivery.base_fee_cents, r->delivery.fee_per_km_cents, tags(f, r), r->schedule.time_zone,
	           openings.at, openings.n, days.at, days.n, r->schedule.paused_until.ms,
	           fixed.rating.known ? fixed.rating.value : 0.0, diets_of(f, menu), r->prep_minutes, card.at);
	return finder_last_row(f);
}

void finder_put(struct finder *f, const struct restaurant *r, const struct menu *menu)
{
	take_out(f, r->id);
	if (!r->approved)
		return;
	int64_t n = add_row(f, r, menu);
	struct buf named = { .arena = finder_arena(f) };

	buf_add(&named, "%s %s", r->name, tags(f, r));
	add_zone(f, n, r);
	finder_run(f, &insert_entry, "intn", n, r->name);
	add_words(f, named.at);
	add_dishes(f, n, menu);
}

void finder_put_review(struct finder *f, const struct review *r)
{
	struct buf text = { .arena = finder_arena(f) };

	shape_write(&text, &review_shape, r);
	finder_run(f, &put_review, "tit" "t", r->restaurant_id.text, r->at.ms, r->id.text, text.at);
}
