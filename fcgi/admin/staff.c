#include "restaurant.h"
#include "arena.h"
#include "change.h"
#include "people.h"

struct list restaurant_people(struct request *rq, const struct restaurant *r)
{
	struct staff_member *people = arena_alloc(rq->on->arena, (r->staff.n + 1) * sizeof *people);
	const struct uuid *ids = r->staff.at;

	for (size_t i = 0; i < r->staff.n; i++) {
		struct person who = { .email = NULL };
		person_find(rq->on->db, ids[i], &who);
		people[i] = (struct staff_member){ ids[i], who.name, who.email, who.phone, staff_role_at(i, r->co_owners_n) };
	}
	return (struct list){ people, r->staff.n };
}

static void *find(struct request *rq, struct uuid id)
{
	struct restaurant *r = arena_alloc(rq->on->arena, sizeof *r);

	if (!restaurant_find(rq->on->docs, id, r))
		return NULL;
	r->people = restaurant_people(rq, r);
	return r;
}

/* Of `user_id`, or of somebody new when that is "". takes: what the restaurant service is told, NULL for nothing. */
static struct reply change(struct request *rq, struct uuid id, struct uuid user_id, struct change c)
{
	c.id = id;
	c.subject = id.text;
	c.find = find;
	c.shape = &staff_shape;
	c.keeps = &staff_kept_shape;
	c.path = arena_printf(rq->on->arena, "/internal/restaurant/restaurants/%s/staff%s%s", id.text, *user_id.text ? "/" : "", user_id.text);
	return change_make(rq, &c);
}

/* NULL: they may act for a restaurant. Anybody can register with the address of the one who is meant, until it is proved whose it is. */
static const char *unfit(struct db *db, const char *email, struct person *who)
{
	if (!person_find_email(db, email, who))
		return "must be the address of an account; nobody has this one";
	if (who->role != ROLE_MERCHANT)
		return "must be the address of a merchant's account; this one is of another kind";
	if (who->banned_at.ms)
		return "must be the address of an account that is not banned";
	return who->email_verified_at.ms ? NULL : "must be an address that its account has confirmed; this one may be another's";
}

/* 200 with its people; 404; 409 already_of_its_staff, needs_an_owner or staff_full; 422 for an address that is nobody's, no merchant's, banned or
 * not proved. They may act for it at once. */
struct reply staff_hire(struct request *rq)
{
	struct hired in = *(const struct hired *)rq->body;
	struct uuid id = ((const struct key *)rq->params)->id;
	struct person who = { .email = NULL };
	const char *why_not = unfit(rq->on->db, in.email, &who);

	if (why_not)
		return reply_problem(rq->on->arena, "/email", why_not);
	in.user_id = who.id;
	return change(rq, id, (struct uuid){ "" }, (struct change){ .action = "restaurant.staff_add", .method = "POST", .reason = in.reason,
		.takes = &hired_user_shape, .from = &in });
}

/* 200 with its people; 404 not_found, or not_of_its_staff; 409 last_owner. */
struct reply staff_rank(struct request *rq)
{
	const struct staff_key *key = rq->params;
	const struct ranked *in = rq->body;

	return change(rq, key->id, key->user_id, (struct change){ .action = "restaurant.staff_role", .method = "PUT", .reason = in->reason,
		.takes = &rank_shape, .from = in });
}

/* 200 with its people; 404 not_found, or not_of_its_staff; 409 last_owner. The restaurant is theirs no longer at once, its orders as soon
 * as the order service has heard of it; whatever token they hold. */
struct reply staff_remove(struct request *rq)
{
	const struct staff_key *key = rq->params;
	const struct reasoned *in = rq->body;

	return change(rq, key->id, key->user_id, (struct change){ .action = "restaurant.staff_remove", .method = "DELETE", .reason = in->reason });
}
