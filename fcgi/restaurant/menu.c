#include "routes.h"
#include "arena.h"
#include "buf.h"
#include "cache.h"
#include "format.h"
#include "restaurant.h"
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

enum { MENU_CACHE_S = 60, VARIANTS_MAX = 20000, WRITTEN_MAX = 512 << 10 };

struct menu_edit { struct maybe_int version; const char *currency; struct list categories; };
struct availability { bool sold_out; };

SHAPE(struct menu_edit, menu_edit_shape,
	FIELD(struct menu_edit, version, 0, .min = 0, .max = INT64_MAX),
	FIELD(struct menu_edit, currency, 0, .format = &format_currency),
	FIELD(struct menu_edit, categories, REQUIRED, .min = 0, .max = 60, .of = &category_shape));
SHAPE(struct availability, availability_shape, FIELD(struct availability, sold_out, REQUIRED));

static struct reply tagged(struct arena *arena, struct reply reply, int64_t version)
{
	return reply_tagged(reply, arena_printf(arena, "\"m%" PRId64 "\"", version));
}

/* The cache holds the version, a blank and the answer: at most 60 s behind, when a change could not drop it. */
static bool cached(struct request *rq, const char *key, struct reply *out)
{
	size_t n;
	const char *kept = cache_get_n(rq->on->cache, key, &n), *blank = kept ? memchr(kept, ' ', n) : NULL;

	if (blank)
		*out = tagged(rq->on->arena, reply_text(200, blank + 1, n - (size_t)(blank + 1 - kept)), atoll(kept));
	return blank;
}

/* 200 with the menu, ETag by its version; 404 unless the restaurant is approved. */
struct reply menu_show(struct request *rq)
{
	const struct restaurant_key *key = rq->params;
	const char *name = arena_printf(rq->on->arena, "menu:%s", key->id.text);
	struct restaurant r = { .version = 0 };
	struct reply reply;
	struct buf text = { .arena = rq->on->arena };

	if (cached(rq, name, &reply))
		return reply;
	if (!restaurant_find(rq->on->docs, key->id, &r) || !r.approved)
		return reply_fail(404, "restaurant_not_found");
	struct menu menu = menu_of(rq->on->docs, &r);
	buf_add(&text, "%" PRId64 " ", menu.version);
	size_t head = text.n;
	shape_write(&text, &menu_shape, &menu);
	cache_put(rq->on->cache, name, text.at, text.n, MENU_CACHE_S);
	return tagged(rq->on->arena, reply_text(200, text.at + head, text.n - head), menu.version);
}

static struct reply answer(struct request *rq, const struct menu *menu)
{
	struct menu *out = arena_alloc(rq->on->arena, sizeof *out);

	*out = *menu;
	return tagged(rq->on->arena, reply_with(200, &menu_shape, out), menu->version);
}

/* 200 with the menu as it is stored, approved or not; 404 when it is not the caller's. */
struct reply menu_show_mine(struct request *rq)
{
	const struct restaurant_key *key = rq->params;
	struct restaurant r = { .version = 0 };

	if (!restaurant_of_caller(rq, key->id, &r))
		return reply_fail(404, "restaurant_not_found");
	struct menu menu = menu_of(rq->on->docs, &r);
	return answer(rq, &menu);
}

/* Every id of a menu, in one list: they must differ. */
struct ids { struct uuid *at; size_t n; };

static bool take_id(struct ids *ids, struct uuid *id)
{
	if (!id->text[0])
		*id = uuid_new();
	if (ids->n == VARIANTS_MAX)
		return false;
	ids->at[ids->n++] = *id;
	return true;
}

static int by_text(const void *a, const void *b)
{
	return strcmp(((const struct uuid *)a)->text, ((const struct uuid *)b)->text);
}

static bool group_is_sound(struct request *rq, struct option_group *group, const char *pointer, struct ids *ids,
	struct reply *refusal)
{
	struct option *options = group->options.at;
	bool room = take_id(ids, &group->id);

	for (size_t i = 0; i < group->options.n; i++)
		room &= take_id(ids, &options[i].id);
	if (group->min > group->max)
		*refusal = reply_problem(rq->on->arena, arena_printf(rq->on->arena, "%s/min", pointer),
			"must be at most max");
	else if (group->max > (int64_t)group->options.n)
		*refusal = reply_problem(rq->on->arena, arena_printf(rq->on->arena, "%s/max", pointer),
			"must be at most the number of options");
	else if (!room)
		*refusal = reply_problem(rq->on->arena, "/categories",
			"must have at most 20000 items, option groups and options together");
	return !refusal->status;
}

static bool item_is_sound(struct request *rq, struct item *item, const char *pointer, struct ids *ids,
	struct reply *refusal)
{
	struct option_group *groups = item->option_groups.at;

	if (!take_id(ids, &item->id))
		*refusal = reply_problem(rq->on->arena, "/categories",
			"must have at most 20000 items, option groups and options together");
	for (size_t i = 0; !refusal->status && i < item->option_groups.n; i++)
		group_is_sound(rq, &groups[i], arena_printf(rq->on->arena, "%s/option_groups/%zu", pointer, i), ids,
			refusal);
	return !refusal->status;
}

/* What the shape cannot say: min <= max <= options, and no id twice. Gives an id to what has none. */
static bool is_sound(struct request *rq, struct list categories, struct reply *refusal)
{
	struct ids ids = { arena_alloc(rq->on->arena, VARIANTS_MAX * sizeof(struct uuid)), 0 };
	struct category *category = categories.at;

	for (size_t c = 0; !refusal->status && c < categories.n; c++) {
		struct item *items = category[c].items.at;
		take_id(&ids, &category[c].id);
		for (size_t i = 0; !refusal->status && i < category[c].items.n; i++)
			item_is_sound(rq, &items[i], arena_printf(rq->on->arena, "/categories/%zu/items/%zu", c, i),
				&ids, refusal);
	}
	qsort(ids.at, ids.n, sizeof *ids.at, by_text);
	for (size_t i = 1; !refusal->status && i < ids.n; i++)
		if (uuid_equal(&ids.at[i - 1], &ids.at[i]))
			*refusal = reply_problem(rq->on->arena, "/categories",
			                         arena_printf(rq->on->arena, "must not hold the id %s twice",
			                         ids.at[i].text));
	return !refusal->status;
}

/* With its ids it is answered, sent back by who edits it, and read whole by who prices an order: all of them must have
 * the room. */
static bool is_small(struct request *rq, const struct menu *menu, struct reply *refusal)
{
	struct buf text = { .arena = rq->on->arena };

	shape_write(&text, &menu_shape, menu);
	if (text.n > WRITTEN_MAX)
		*refusal = reply_problem(rq->on->arena, "/categories", "must take at most 512 KiB when written with all ids");
	return !refusal->status;
}

/* 200 with the menu, ids given to what had none; 409 menu_changed when `version` is not the one stored; 422 where an
 * option group cannot be chosen from, an id stands twice, or it is too large. */
struct reply menu_replace(struct request *rq)
{
	const struct restaurant_key *key = rq->params;
	const struct menu_edit *in = rq->body;
	struct restaurant r = { .version = 0 };
	struct reply refusal = { .status = 0 };

	if (!restaurant_of_caller(rq, key->id, &r))
		return reply_fail(404, "restaurant_not_found");
	if (in->currency && strcmp(in->currency, r.currency))
		return reply_problem(rq->on->arena, "/currency",
			arena_printf(rq->on->arena, "must be %s, the restaurant's", r.currency));
	if (!is_sound(rq, in->categories, &refusal))
		return refusal;
	struct menu menu = menu_of(rq->on->docs, &r);
	menu.categories = in->categories;
	if (!is_small(rq, &menu, &refusal))
		return refusal;
	if ((in->version.known && in->version.value != menu.version) || !menu_save(rq->on, &r, &menu))
		return reply_fail(409, "menu_changed");
	return answer(rq, &menu);
}

/* 200 with the item; 404 when it is not on the menu, or the restaurant not the caller's; 409 when others keep
 * changing the menu. */
struct reply item_offer_or_not(struct request *rq)
{
	const struct item_key *key = rq->params;
	const struct availability *in = rq->body;
	struct restaurant r = { .version = 0 };

	if (!restaurant_of_caller(rq, key->id, &r))
		return reply_fail(404, "restaurant_not_found");
	for (int tries = 0; tries < RESTAURANT_TRIES; tries++) {
		struct menu menu = menu_of(rq->on->docs, &r);
		struct item *item = (struct item *)menu_item(&menu, key->item_id);
		if (!item)
			return reply_fail(404, "item_not_found");
		item->sold_out = in->sold_out;
		if (menu_save(rq->on, &r, &menu))
			return reply_with(200, &item_shape, item);
	}
	return reply_fail(409, "menu_changed");
}
