#include "reason.h"
#include "arena.h"

void reason_give(struct plan *p, struct dispatch_decision *d, int worker, const struct trip *t)
{
	(void)t;
	d->reason = (struct dispatch_reason){ DISPATCH_BEST_PLAN, p->frame->workers[worker].courier, NULL, d->pickup_at };
}

const char *dispatch_reason_text(const struct dispatch_decision *d, struct arena *arena)
{
	if (d->kind == DISPATCH_KEEP_BACK)
		return "nobody can pick it up before the end of a shift";
	return arena_printf(arena, "courier %s has it first", d->reason.courier->id.text);
}
