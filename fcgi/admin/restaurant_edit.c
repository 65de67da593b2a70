#include "restaurant.h"
#include "arena.h"
#include "change.h"

static void *find(struct request *rq, struct uuid id)
{
	struct restaurant *r = arena_alloc(rq->on->arena, sizeof *r);

	return restaurant_find(rq->on->docs, id, r) ? r : NULL;
}

static const char *path(struct request *rq, struct uuid id, const char *rest)
{
	return arena_printf(rq->on->arena, "/internal/restaurant/restaurants/%s%s", id.text, rest);
}

/* 200; 404; 409 restaurant_changed when it is not the `version` that was looked at, or somebody else was faster; 422. The service is
 * told the whole as it shall be, so that nothing is lost between reading and writing. */
struct reply restaurant_edit(struct request *rq)
{
	struct uuid id = ((const struct key *)rq->params)->id;
	struct restaurant *r = find(rq, id);
	struct problems problems = { .arena = rq->on->arena };

	if (!r)
		return reply_fail(404, "not_found");
	if (!shape_read(rq->on->arena, &restaurant_edit_shape, rq->body_text, rq->body_n, r, &problems))
		return reply_invalid(422, "invalid_body", &problems);
	if (!r->name || !r->phone)
		return reply_problem(rq->on->arena, !r->name ? "/name" : "/phone", "must not be null");
	return change_make(rq, &(struct change){ .action = "restaurant.edit", .subject = id.text, .method = "PUT", .reason = r->reason, .id = id,
		.find = find, .path = path(rq, id, ""), .takes = &restaurant_whole_shape, .from = r, .shape = &restaurant_shape });
}

/* 200; 404; 409 restaurant_changed. */
struct reply restaurant_reschedule(struct request *rq)
{
	const struct rescheduled *in = rq->body;
	struct uuid id = ((const struct key *)rq->params)->id;

	return change_make(rq, &(struct change){ .action = "restaurant.schedule", .subject = id.text, .method = "PUT", .reason = in->reason,
		.id = id, .find = find, .path = path(rq, id, "/schedule"), .takes = &timetable_shape, .from = in, .shape = &restaurant_shape });
}

static void *find_menu(struct request *rq, struct uuid id)
{
	struct menu *menu = arena_alloc(rq->on->arena, sizeof *menu);
	const struct restaurant *r = find(rq, id);

	if (r)
		*menu = restaurant_menu(rq->on->docs, r);
	return r ? menu : NULL;
}

/* 200; 404. No menu yet is an empty one of version 0. */
struct reply menu_show(struct request *rq)
{
	const struct menu *menu = find_menu(rq, ((const struct key *)rq->params)->id);

	return menu ? reply_with(200, &menu_shape, menu) : reply_fail(404, "not_found");
}

/* 200; 404; 409 menu_changed; 422. */
struct reply menu_replace(struct request *rq)
{
	const struct new_menu *in = rq->body;
	struct uuid id = ((const struct key *)rq->params)->id;

	return change_make(rq, &(struct change){ .action = "restaurant.menu", .subject = id.text, .method = "PUT", .reason = in->reason, .id = id,
		.find = find_menu, .path = path(rq, id, "/menu"), .takes = &menu_change_shape, .from = in, .shape = &menu_shape });
}

static void *find_item(struct request *rq, struct uuid id)
{
	const struct item_key *key = rq->params;
	const struct menu *menu = find_menu(rq, id);
	const struct item *item = menu ? menu_item(menu, key->item_id) : NULL;
	struct item *copy = arena_alloc(rq->on->arena, sizeof *copy);

	if (item)
		*copy = *item;
	return item ? copy : NULL;
}

/* 200 with the dish; 404; 409 menu_changed when others keep changing the menu. */
struct reply item_offer(struct request *rq)
{
	const struct offered *in = rq->body;
	const struct item_key *key = rq->params;

	return change_make(rq, &(struct change){ .action = "restaurant.item", .subject = key->id.text, .method = "PUT", .reason = in->reason,
		.id = key->id, .find = find_item,
		.path = path(rq, key->id, arena_printf(rq->on->arena, "/items/%s/availability", key->item_id.text)),
		.takes = &availability_shape, .from = in, .shape = &item_shape });
}
