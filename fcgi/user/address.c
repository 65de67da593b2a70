/* One's own addresses: twenty at most. */
#include "account.h"
#include "address.h"
#include "arena.h"
#include "clock.h"
#include "db.h"

static const char *key_of(const void *address)
{
	return ((const struct address *)address)->id.text;
}

/* 200 with a page of the caller's addresses, the oldest first. */
struct reply address_list(struct request *rq)
{
	int64_t limit = page_limit(rq->query);
	struct uuid after;

	if (!page_start(rq, &after))
		return reply_problem(rq->on->arena, "/after", "is not a cursor of this list");
	struct list items = addresses_of(rq->on->db, rq->me.user_id, after, limit + 1);
	return reply_with(200, &my_address_page_shape, page_of(rq->on->arena, items, sizeof(struct address), limit, key_of));
}

/* 201 with the address; 409 too_many_addresses. The account's row is locked, so that two requests cannot both be the twentieth. */
struct reply address_add(struct request *rq)
{
	struct address *address = arena_alloc(rq->on->arena, sizeof *address);
	struct account account;

	*address = *(const struct address *)rq->body;
	address->id = uuid_new();
	address->account_id = rq->me.user_id;
	address->created_at = clock_real();
	address->version = 1;
	db_begin(rq->on->db);
	account_lock(rq->on->db, rq->me.user_id, &account);
	if (addresses_count(rq->on->db, rq->me.user_id) >= ADDRESSES_MAX)
		return reply_fail(409, "too_many_addresses");
	address_insert(rq->on->db, address);
	db_commit(rq->on->db);
	return reply_with(201, &my_address_shape, address);
}

/* 200 with the address as it is now; 404 unless it is the caller's; 409 changed_meanwhile. */
struct reply address_edit(struct request *rq)
{
	const struct user_key *key = rq->params;
	struct problems problems = { .arena = rq->on->arena };
	struct address *address = arena_alloc(rq->on->arena, sizeof *address);

	if (!address_find(rq->on->db, key->id, rq->me.user_id, address))
		return reply_fail(404, "address_not_found");
	shape_read(rq->on->arena, &address_change_shape, rq->body_text, rq->body_n, address, &problems);
	if (!address->label)
		return reply_problem(rq->on->arena, "/label", "must not be null");
	if (!address_change(rq->on->db, address))
		return reply_fail(409, "changed_meanwhile");
	return reply_with(200, &my_address_shape, address);
}

/* 204; 404 unless it is the caller's. */
struct reply address_remove(struct request *rq)
{
	const struct user_key *key = rq->params;

	return address_delete(rq->on->db, key->id, rq->me.user_id) ? reply_none() : reply_fail(404, "address_not_found");
}
