#include "docs.h"
#include "prep.h"
#include <math.h>
#include <stdio.h>

enum { KEY_ROOM = 48, TRIES = 4, HOUR_MS = 3600000, DAY_HOURS = 24, WEEK_HOURS = 168, EPOCH_WEEKDAY = 3 };     /* 1970 began on a Thursday */

static const char prep_times[] = "prep_times";

SHAPE(struct prep, prep_shape, FIELD(struct prep, id), FIELD(struct prep, mean_s), FIELD(struct prep, observations));

int prep_hour(struct instant at)
{
	return (int)((at.ms / HOUR_MS + (int64_t)EPOCH_WEEKDAY * DAY_HOURS) % WEEK_HOURS);
}

static double within(double value, double least, double most)
{
	return fmin(fmax(value, least), most);
}

void prep_learn(struct prep *p, double took_s)
{
	double weight = 1.0 / (double)(p->observations < PREP_MEMORY ? p->observations + 1 : PREP_MEMORY);

	took_s = within(took_s, PREP_LEAST_S, PREP_MOST_S);
	if (p->observations >= PREP_TRUSTED)
		took_s = within(took_s, p->mean_s / 2, p->mean_s * 2);
	p->mean_s += (took_s - p->mean_s) * weight;
	p->observations++;
}

static bson_t *by_id(struct docs *docs, const char *key)
{
	bson_t *filter = doc_new(docs);

	BCON_APPEND(filter, "_id", BCON_UTF8(key));
	return filter;
}

/* false: somebody else has learned meanwhile. */
static bool learn_once(struct docs *docs, const char *key, double took_s)
{
	struct prep p = { .id = key };
	bson_t *filter = by_id(docs, key), *update = doc_new(docs);
	bool known = docs_one(docs, prep_times, filter, &prep_shape, &p);

	BCON_APPEND(filter, "observations", BCON_INT64(p.observations));
	prep_learn(&p, took_s);
	BCON_APPEND(update, "$set", "{", "mean_s", BCON_DOUBLE(p.mean_s), "observations", BCON_INT64(p.observations), "}");
	return known ? docs_update(docs, prep_times, filter, update) : docs_insert(docs, prep_times, &prep_shape, &p);
}

static void learn(struct docs *docs, const char *key, double took_s)
{
	for (int i = 0; i < TRIES && !learn_once(docs, key, took_s); i++)
		;
}

static const char *hour_key(char key[KEY_ROOM], struct uuid restaurant_id, struct instant at)
{
	snprintf(key, KEY_ROOM, "%s:%d", restaurant_id.text, prep_hour(at));
	return key;
}

static const char *all_key(char key[KEY_ROOM], struct uuid restaurant_id)
{
	snprintf(key, KEY_ROOM, "%s:all", restaurant_id.text);
	return key;
}

void prep_observe(struct docs *docs, struct uuid restaurant_id, struct instant accepted_at, struct instant ready_at)
{
	double took_s = (double)(ready_at.ms - accepted_at.ms) / 1000;
	char key[KEY_ROOM];

	learn(docs, hour_key(key, restaurant_id, accepted_at), took_s);
	learn(docs, all_key(key, restaurant_id), took_s);
}

static bool trusted(struct docs *docs, const char *key, int64_t *mean_s)
{
	struct prep p = { .id = key };

	if (!docs_one(docs, prep_times, by_id(docs, key), &prep_shape, &p) || p.observations < PREP_TRUSTED)
		return false;
	*mean_s = llround(p.mean_s);
	return true;
}

int64_t prep_expect(struct docs *docs, struct uuid restaurant_id, struct instant accepted_at, int64_t stated_s)
{
	char key[KEY_ROOM];
	int64_t mean_s;

	if (trusted(docs, hour_key(key, restaurant_id, accepted_at), &mean_s) || trusted(docs, all_key(key, restaurant_id), &mean_s))
		return mean_s;
	return stated_s;
}
