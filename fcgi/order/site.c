#include "site.h"
#include "arena.h"
#include "platform.h"
#include "reply.h"
#include "request.h"
#include "settings.h"

bool site_takes_orders(struct request *rq, struct site *site, struct reply *refusal)
{
	site_read(rq->on->db, site);
	if (!site->ordering_paused)
		return true;
	*refusal = reply_because(409, "ordering_paused", site->pause_reason ? site->pause_reason : "Nobody can order at the moment. Please try again later.");
	return false;
}

/* 200 with what every app shows of the site; at most 2 s old. */
struct reply site_show(struct request *rq)
{
	struct site *site = arena_alloc(rq->on->arena, sizeof *site);

	site_read(rq->on->db, site);
	site->demo = order_settings.demo;
	return reply_with(200, &site_public_shape, site);
}

/* 200 with the settings; 409 settings_changed when they are not the version that was edited. For the administration, which writes its
 * audit log. */
struct reply site_replace(struct request *rq)
{
	struct site *site = arena_alloc(rq->on->arena, sizeof *site);

	if (!site_write(rq->on->db, rq->body))
		return reply_because(409, "settings_changed", "Somebody else has changed the settings meanwhile.");
	site_read(rq->on->db, site);
	return reply_with(200, &site_shape, site);
}
