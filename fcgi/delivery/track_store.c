#include "arena.h"
#include "cache.h"
#include "clock.h"
#include "docs.h"
#include "track.h"
#include <stdio.h>
#include <string.h>

enum { DAY_LENGTH = 10, KEY_ROOM = 64 };

static const char tracks[] = "tracks";

struct track { const char *id; struct uuid delivery_id, courier_id; struct instant last_at; struct list points; };

SHAPE(struct track, track_shape,
	FIELD(struct track, id), FIELD(struct track, delivery_id), FIELD(struct track, courier_id), FIELD(struct track, last_at),
	FIELD(struct track, points, 0, .of = &seen_at_shape));

static char *day_text(struct instant at, char text[INSTANT_TEXT])
{
	instant_print(at, text)[DAY_LENGTH] = '\0';
	return text;
}

static char *key_of(const struct delivery *d, char key[KEY_ROOM])
{
	char day[INSTANT_TEXT];

	snprintf(key, KEY_ROOM, "%.10s:%s", day_text(d->created_at, day), d->id.text);
	return key;
}

static bson_t *by_id(struct docs *docs, const char *key)
{
	bson_t *filter = doc_new(docs);

	BCON_APPEND(filter, "_id", BCON_UTF8(key));
	return filter;
}

/* Most positions are too soon; the cache spares the documents that question, and without it they are asked. */
static bool is_due(struct platform *on, const struct delivery *d, struct instant at)
{
	const char *key = arena_printf(on->arena, "track:%s:%lld", d->id.text, (long long)(at.ms / (TRACK_EVERY_S * 1000L)));

	return delivery_config.track_days && cache_count(on->cache, key, 10L * TRACK_EVERY_S) <= 1;
}

/* The document itself says when its last point was: of two workers one is too soon. */
void track_keep(struct platform *on, const struct delivery *d, const struct seen_at *seen)
{
	char key[KEY_ROOM];
	struct track first = { key_of(d, key), d->id, d->courier_id, seen->at, { (void *)seen, 1 } };
	bson_t *filter = by_id(on->docs, key), *update = doc_new(on->docs);

	if (!is_due(on, d, seen->at))
		return;
	BCON_APPEND(filter, "last_at", "{", "$lte", BCON_DATE_TIME(seen->at.ms - TRACK_EVERY_S * 1000L), "}");
	BCON_APPEND(update, "$set", "{", "last_at", BCON_DATE_TIME(seen->at.ms), "courier_id", BCON_UTF8(d->courier_id.text), "}",
		"$push", "{", "points", "{", "$each", "[", "{", "lat", BCON_DOUBLE(seen->lat), "lng", BCON_DOUBLE(seen->lng),
		"at", BCON_DATE_TIME(seen->at.ms), "}", "]", "$slice", BCON_INT32(-TRACK_MOST), "}", "}");
	if (!docs_update(on->docs, tracks, filter, update))
		docs_insert(on->docs, tracks, &track_shape, &first);
}

void track_drop(struct docs *docs, const struct delivery *d)
{
	char key[KEY_ROOM];

	docs_delete(docs, tracks, by_id(docs, key_of(d, key)));
}

/* Rare, and no page view. */
void tracks_drop_of(struct docs *docs, struct uuid courier_id)
{
	bson_t *filter = doc_new(docs);

	BCON_APPEND(filter, "courier_id", BCON_UTF8(courier_id.text));
	docs_delete(docs, tracks, filter);
}

void tracks_forget(struct platform *on)
{
	char day[INSTANT_TEXT];
	struct instant until = { clock_now().ms - delivery_config.track_days * 86400000 };
	bson_t *filter = doc_new(on->docs);

	BCON_APPEND(filter, "_id", "{", "$lt", BCON_UTF8(day_text(until, day)), "}");
	docs_delete(on->docs, tracks, filter);
}
