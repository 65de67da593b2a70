/* The settings of the whole; the order service keeps them. */
#include "site.h"
#include "arena.h"
#include "change.h"

static void *find(struct request *rq, struct uuid id)
{
	struct site *site = arena_alloc(rq->on->arena, sizeof *site);

	(void)id;
	return site_find(rq->on->db, site) ? site : NULL;
}

/* 200. */
struct reply settings_show(struct request *rq)
{
	const struct site *site = find(rq, (struct uuid){ "" });

	return site ? reply_with(200, &site_shape, site) : reply_fail(404, "not_found");
}

/* 200 with the settings; 409 settings_changed when another administrator was faster; 422. */
struct reply settings_replace(struct request *rq)
{
	const struct site *in = rq->body;

	return change_make(rq, &(struct change){ .action = "settings.edit", .subject = "settings", .method = "PUT", .reason = in->reason,
		.find = find, .path = "/internal/order/settings", .takes = &site_edit_shape, .from = in, .shape = &site_shape });
}
