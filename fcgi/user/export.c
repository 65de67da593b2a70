/* All that is kept about somebody, in one document. It is gathered into a file without a name, page by page, so that memory stays what one
 * page needs, and nothing is sent before all of it is there: what a service that is down lacks is a 503, not half a document. */
#include "export.h"
#include "account.h"
#include "address.h"
#include "arena.h"
#include "buf.h"
#include "clock.h"
#include "fail.h"
#include "familiar.h"
#include "limit.h"
#include "login_identity.h"
#include "peer.h"
#include "route.h"
#include "second_factor.h"
#include "user_session.h"
#include <stdio.h>
#include <string.h>

enum { AFTER_MAX = 600 };

struct export { struct platform *on; struct uuid id; FILE *file; char after[AFTER_MAX]; };

/* The text so far goes to the file, and what it took of the arena is free again. */
static void put(struct export *e, const struct buf *b, struct arena_mark mark)
{
	if (b->n && fwrite(b->at, 1, b->n, e->file) != b->n)
		fail_with(FAIL_DOWN, "the export cannot be written");
	arena_rewind(e->on->arena, mark);
}

static void add_list(struct buf *b, const struct shape *shape, struct list items)
{
	for (size_t i = 0; i < items.n; i++) {
		buf_text(b, i ? "," : "");
		shape_write(b, shape, (const char *)items.at + i * shape->size);
	}
}

/* --- what is here --- */

struct part { const char *name; const struct shape *shape; struct list (*rows)(struct export *); };

static struct list addresses(struct export *e) { return addresses_of(e->on->db, e->id, (struct uuid){ "00000000-0000-0000-0000-000000000000" }, ADDRESSES_MAX); }
static struct list sessions(struct export *e) { return user_sessions_kept(e->on->db, e->id); }
static struct list identities(struct export *e) { return login_identities_of(e->on->db, e->id); }
static struct list places(struct export *e) { return familiar_of(e->on->db, e->id); }

static void add_account(struct export *e)
{
	struct arena_mark mark = arena_mark(e->on->arena);
	struct buf b = { .arena = e->on->arena };
	struct second_factor factor;
	char text[INSTANT_TEXT];
	struct account a;

	if (!account_find(e->on->db, e->id, &a))
		fail_with(FAIL_BUG, "an account without a row");
	buf_add(&b, "{\"exported_at\":\"%s\",\"account\":", instant_print(clock_real(), text));
	shape_write(&b, &kept_account_shape, &a);
	buf_text(&b, ",\"preferences\":");
	shape_write(&b, &preferences_shape, &a);
	buf_add(&b, ",\"second_factor\":%s", second_factor_find(e->on->db, e->id, &factor) && factor.confirmed_at.ms ? "true" : "false");
	put(e, &b, mark);
}

static void add_part(struct export *e, const struct part *part)
{
	struct arena_mark mark = arena_mark(e->on->arena);
	struct buf b = { .arena = e->on->arena };

	buf_add(&b, ",\"%s\":[", part->name);
	add_list(&b, part->shape, part->rows(e));
	buf_text(&b, "]");
	put(e, &b, mark);
}

/* --- what the other services keep --- */

/* A page of small items, or of few large ones, fits into one answer. path: with the account's id for %s. */
struct source { unsigned who; const char *name, *path; };

static const struct source sources[] = {
	{ CUSTOMER, "orders", "/internal/order/customers/%s/orders?limit=25" },
	{ CUSTOMER, "refunds", "/internal/order/customers/%s/refunds?limit=50" },
	{ CUSTOMER, "reviews", "/internal/restaurant/customers/%s/reviews?limit=100" },
	{ COURIER, "deliveries", "/internal/delivery/couriers/%s/deliveries?limit=50&history=true" },
	{ COURIER, "open_deliveries", "/internal/delivery/couriers/%s/deliveries?history=false" },
	{ COURIER, "ledger", "/internal/order/couriers/%s/ledger?limit=100" },
	{ MERCHANT, "ledger", "/internal/order/merchants/%s/ledger?limit=100" },
	{ MERCHANT, "restaurants", "/internal/restaurant/merchants/%s/restaurants?limit=25" },
};

/* NULL: there is nothing of that kind. */
static const char *ask(struct export *e, const char *path, size_t *n)
{
	struct peer_answer answer = peer_ask(e->on, "GET", path, NULL, NULL, NULL, NULL);

	if (answer.status != 200 && answer.status != 404)
		fail_with(FAIL_DOWN, "another service does not tell what it keeps");
	*n = answer.n;
	return answer.status == 200 ? answer.body : NULL;
}

static const char *path_of(struct export *e, const char *pattern)
{
	size_t before = strcspn(pattern, "%");

	return arena_printf(e->on->arena, "%.*s%s%s%s%s", (int)before, pattern, e->id.text, pattern + before + 2, *e->after ? "&after=" : "", e->after);
}

/* One page; false: it was the last. A cursor that does not move would never end. */
static bool add_page(struct export *e, const struct source *source, size_t *count)
{
	struct arena_mark mark = arena_mark(e->on->arena);
	struct buf b = { .arena = e->on->arena };
	const char *next = NULL;
	size_t n;
	const char *page = ask(e, path_of(e, source->path), &n);

	if (page && !page_splice(&b, page, n, count, &next))
		fail_with(FAIL_BUG, "another service's answer is no page");
	if (next && (strlen(next) >= AFTER_MAX || !strcmp(next, e->after)))
		fail_with(FAIL_BUG, "another service's cursor does not move");
	snprintf(e->after, sizeof e->after, "%s", next ? next : "");
	put(e, &b, mark);
	return *e->after;
}

static void add_source(struct export *e, const struct source *source)
{
	size_t count = 0;

	*e->after = 0;
	fprintf(e->file, ",\"%s\":[", source->name);
	while (add_page(e, source, &count))
		;
	fputs("]", e->file);
}

static void add_courier(struct export *e)
{
	struct arena_mark mark = arena_mark(e->on->arena);
	struct buf b = { .arena = e->on->arena };
	size_t n;

	*e->after = 0;
	const char *profile = ask(e, path_of(e, "/internal/delivery/couriers/%s"), &n);
	buf_text(&b, ",\"courier\":");
	buf_bytes(&b, profile ? profile : "null", profile ? n : 4);
	put(e, &b, mark);
}

static void gather(struct export *e, unsigned who)
{
	static const struct part parts[] = { { "addresses", &my_address_shape, addresses }, { "sessions", &kept_session_shape, sessions },
		{ "identities", &kept_identity_shape, identities }, { "familiar_places", &familiar_place_shape, places } };

	add_account(e);
	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
		add_part(e, parts + i);
	if (who & COURIER)
		add_courier(e);
	for (size_t i = 0; i < sizeof sources / sizeof *sources; i++)
		if (sources[i].who & who)
			add_source(e, sources + i);
	fputs("}\n", e->file);
}

static void close_file(void *file)
{
	fclose(file);
}

static struct reply refused(int64_t wait_s)
{
	return limit_refused("too_many_exports", "Your data was exported a moment ago. Please wait.", wait_s);
}

/* 200 with the document, to be kept as a file; 429 too_many_exports; 503 when a service does not answer, and then it does not count. */
struct reply export_show(struct request *rq)
{
	const struct attempt attempt = { .act = ACT_EXPORT, .whom = rq->me.user_id.text, .address = rq->address };
	struct export e = { .on = rq->on, .id = rq->me.user_id };
	struct reply reply = { .status = 200, .download = "dabba-export.json" };

	int64_t wait_s = attempt_due_s(rq->on, &attempt);
	if (wait_s)
		return refused(wait_s);
	e.file = tmpfile();
	if (!e.file)
		fail_with(FAIL_DOWN, "no file for the export");
	arena_defer(rq->on->arena, close_file, e.file);
	gather(&e, 1u << rq->me.role);
	if (fflush(e.file) || ferror(e.file) || (reply.file_n = ftell(e.file)) < 0)
		fail_with(FAIL_DOWN, "the export cannot be written");
	wait_s = attempt_wait_s(rq->on, &attempt);
	if (wait_s)
		return refused(wait_s);
	reply.file = e.file;
	return reply;
}
