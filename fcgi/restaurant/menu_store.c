#include "restaurant.h"
#include "arena.h"
#include "cache.h"
#include "docs.h"
#include "food/topics.h"

/* As MongoDB holds it: a menu's key is its restaurant's. */
struct stored_menu { struct uuid id; int64_t version; struct list categories; };

SHAPE(struct stored_menu, stored_menu_shape,
	FIELD(struct stored_menu, id), FIELD(struct stored_menu, version),
	FIELD(struct stored_menu, categories, 0, .of = &category_shape));

static const char collection[] = "menus";

struct menu menu_of(struct docs *docs, const struct restaurant *r)
{
	struct stored_menu stored = { .version = 0 };
	bson_t *filter = doc_new(docs);

	BSON_APPEND_UTF8(filter, "_id", r->id.text);
	docs_one(docs, collection, filter, &stored_menu_shape, &stored);
	return (struct menu){ r->id, stored.version, r->currency, stored.categories };
}

static bool change(struct platform *on, const struct stored_menu *menu, const struct event *event)
{
	bson_t *filter = doc_new(on->docs), *update = doc_new(on->docs), set;
	struct stored_menu *saved = arena_alloc(on->arena, sizeof *saved);

	BSON_APPEND_UTF8(filter, "_id", menu->id.text);
	BSON_APPEND_INT64(filter, "version", menu->version - 1);
	BSON_APPEND_DOCUMENT_BEGIN(update, "$set", &set);
	bson_copy_to_excluding_noinit(doc_of(on->docs, &stored_menu_shape, menu), &set, "_id", NULL);
	bson_append_document_end(update, &set);
	return queue_change(on->queue, on->docs, collection, menu->id, filter, update, event, &stored_menu_shape,
		saved);
}

bool menu_save(struct platform *on, const struct restaurant *r, struct menu *menu)
{
	struct stored_menu stored = { r->id, menu->version + 1, menu->categories };
	struct restaurant_message message = { .restaurant_id = r->id, .sequence = stored.version, .name = r->name,
		.approved = r->approved, .place = r->place, .staff = r->staff };
	struct event event = queue_event(on->queue, "restaurant.menu_changed", r->id, stored.version, &message);

	bool saved = menu->version ? change(on, &stored, &event)
		: queue_insert(on->queue, on->docs, collection, r->id, &stored_menu_shape, &stored, &event);
	if (saved)
		cache_drop(on->cache, arena_printf(on->arena, "menu:%s", r->id.text));
	menu->version += saved;
	return saved;
}
