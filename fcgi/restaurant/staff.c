#include "routes.h"
#include "arena.h"
#include "fail.h"
#include "peer.h"
#include "restaurant.h"
#include "staffing.h"
#include <string.h>

struct hired { struct uuid user_id; int role; };
struct ranked { int role; };

SHAPE(struct staff_key, staff_key_shape, FIELD(struct staff_key, id, REQUIRED),
	FIELD(struct staff_key, user_id, REQUIRED));
SHAPE(struct hired, hired_shape, FIELD(struct hired, user_id, REQUIRED),
	FIELD(struct hired, role, REQUIRED, .names = staff_roles));
SHAPE(struct ranked, ranked_shape, FIELD(struct ranked, role, REQUIRED, .names = staff_roles));

/* Changes its staff, again on what it has become when somebody else was faster. decide: its answer if it has one, a
 * refusal too; without a status the restaurant is saved as it is left. */
static struct reply change(struct request *rq, struct uuid id,
	struct reply (*decide)(struct request *, struct restaurant *))
{
	for (int tries = 0; tries < RESTAURANT_TRIES; tries++) {
		struct restaurant *r = arena_alloc(rq->on->arena, sizeof *r);
		if (!restaurant_of_caller(rq, id, r))
			return reply_fail(404, "restaurant_not_found");
		struct reply decided = decide(rq, r);
		if (decided.status)
			return decided;
		if (restaurant_save(rq->on, r))
			return restaurant_answer(rq, 200, r);
	}
	return reply_fail(409, "restaurant_changed");
}

static const struct reply to_be_saved = { .status = 0 };

static struct reply take_in(struct request *rq, struct restaurant *r, struct uuid user_id, enum staff_role role)
{
	if (r->staff.n == STAFF_MAX)
		return reply_because(409, "staff_full", "A restaurant has at most 100 people.");
	staff_take_in(rq->on->arena, r, user_id, role);
	return to_be_saved;
}

/* The one who would act for it when the others have gone must be somebody. */
static bool may_act(struct request *rq, struct uuid user_id)
{
	const char *path = arena_printf(rq->on->arena, "/internal/user/merchants/%s", user_id.text);
	struct peer_answer answer = peer_ask(rq->on, "GET", path, NULL, NULL, NULL, NULL);
	bool is_nobody = answer.status == 404 && answer.code && !strcmp(answer.code, "merchant_not_found");

	if (answer.status != 204 && !is_nobody)
		fail_with(FAIL_DOWN, "the user service does not tell who this is");
	return !is_nobody;
}

static struct reply add(struct request *rq, struct restaurant *r)
{
	struct uuid user_id = ((const struct staff_key *)rq->params)->user_id;

	if (staff_place(r->staff, user_id) < r->staff.n)
		return restaurant_answer(rq, 200, r);
	return may_act(rq, user_id) ? take_in(rq, r, user_id, STAFF_MEMBER)
		: reply_because(404, "merchant_not_found", "Nobody who may act for restaurants has this account.");
}

/* 200 with the restaurant; adding twice is once; 404 when it is not the caller's, or merchant_not_found when the account
 * is nobody's, no merchant's or banned; 409 staff_full. */
struct reply staff_add(struct request *rq) { return change(rq, ((const struct staff_key *)rq->params)->id, add); }

static struct reply hire(struct request *rq, struct restaurant *r)
{
	const struct hired *in = rq->body;

	if (staff_place(r->staff, in->user_id) < r->staff.n)
		return reply_because(409, "already_of_its_staff", "They are of its staff already; change their role instead.");
	if (!r->staff.n && in->role != STAFF_OWNER)
		return reply_because(409, "needs_an_owner", "Nobody acts for this restaurant; the first must be its owner.");
	return take_in(rq, r, in->user_id, in->role);
}

/* 200 with the restaurant; 404; 409 already_of_its_staff, needs_an_owner or staff_full. */
struct reply staff_hire(struct request *rq)
{
	return change(rq, ((const struct restaurant_key *)rq->params)->id, hire);
}

/* last_owner: what only administrators meet; among themselves, owners step back by leaving. */
static struct reply keep_owner(void)
{
	return reply_because(409, "last_owner", "A restaurant has an owner; make somebody else one first.");
}

static struct reply rank(struct request *rq, struct restaurant *r)
{
	size_t place = staff_place(r->staff, ((const struct staff_key *)rq->params)->user_id);
	enum staff_role role = ((const struct ranked *)rq->body)->role;

	if (place == r->staff.n)
		return reply_fail(404, "not_of_its_staff");
	if (role == staff_role_at(place, r->co_owners_n))
		return restaurant_answer(rq, 200, r);
	if (staff_is_only_owner(r, place))
		return keep_owner();
	staff_rank(r, place, role);
	return to_be_saved;
}

/* 200 with the restaurant; the role they have already is no change; 404, also when they are not of its staff; 409
 * last_owner. */
struct reply staff_rank_set(struct request *rq) { return change(rq, ((const struct staff_key *)rq->params)->id, rank); }

/* Of two owners none can make the other go. */
static struct reply may_go(struct request *rq, const struct restaurant *r, size_t place, struct uuid user_id)
{
	if (rq->me.role == ROLE_SERVICE)
		return staff_is_only_owner(r, place) ? keep_owner() : to_be_saved;
	if (r->staff.n == 1)
		return reply_because(409, "last_of_staff", "Somebody must be able to act for the restaurant.");
	if (staff_role_at(place, r->co_owners_n) == STAFF_OWNER && !uuid_equal(&rq->me.user_id, &user_id))
		return reply_because(409, "owner_stays", "Only the owner can leave their place.");
	return to_be_saved;
}

static struct reply let_go(struct request *rq, struct restaurant *r)
{
	struct uuid user_id = ((const struct staff_key *)rq->params)->user_id;
	size_t place = staff_place(r->staff, user_id);

	if (place == r->staff.n)
		return reply_fail(404, "not_of_its_staff");
	struct reply refusal = may_go(rq, r, place, user_id);
	if (!refusal.status)
		staff_let_go(r, place);
	return refusal;
}

/* 200 with the restaurant; 404 when they are not of its staff, or it is not the caller's; 409 last_of_staff, or
 * owner_stays when another wants an owner to go; last_owner to another service. */
struct reply staff_remove(struct request *rq) { return change(rq, ((const struct staff_key *)rq->params)->id, let_go); }
