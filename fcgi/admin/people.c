#include "people.h"
#include "arena.h"
#include "change.h"

static const char *key_of(const void *item) { return ((const struct person *)item)->id.text; }

/* 200, newest first. */
struct reply people_list(struct request *rq)
{
	const struct person_search *q = rq->query;
	int64_t limit = page_limit(&(struct page_query){ NULL, q->limit });
	struct reply refusal;
	struct uuid after;

	if (!after_key(rq, q->after, &after, &refusal))
		return refusal;
	struct list found = people_all(rq->on->db, rq->on->arena, q, after, limit + 1);
	return reply_with(200, &person_page_shape, page_of(rq->on->arena, found, sizeof(struct person), limit, key_of));
}

static void *find(struct request *rq, struct uuid id)
{
	struct person *p = arena_alloc(rq->on->arena, sizeof *p);

	return person_find(rq->on->db, id, p) ? p : NULL;
}

/* 200; 404. */
struct reply person_show(struct request *rq)
{
	struct person *p = arena_alloc(rq->on->arena, sizeof *p);

	if (!person_whole_find(rq->on->db, ((const struct key *)rq->params)->id, p))
		return reply_fail(404, "not_found");
	return reply_with(200, &person_whole_shape, p);
}

/* takes: what the owner's route is told; the reason stands in our log in any case. */
static struct reply change(struct request *rq, const char *action, const char *method, const char *what, const struct shape *takes)
{
	const struct reasoned *in = rq->body;
	struct uuid id = ((const struct key *)rq->params)->id;

	return change_make(rq, &(struct change){ .action = action, .subject = id.text, .method = method, .reason = in->reason, .id = id, .find = find,
		.path = arena_printf(rq->on->arena, "/internal/user/users/%s/%s", id.text, what), .takes = takes, .from = in, .shape = &person_shape,
		.keeps = &person_kept_shape });
}

/* 200 with the account; 404; the user service's refusal. Their sessions end at once. */
struct reply person_ban(struct request *rq) { return change(rq, "user.ban", "POST", "ban", &reasoned_shape); }

/* 200 with the account; 404. */
struct reply person_unban(struct request *rq) { return change(rq, "user.unban", "DELETE", "ban", NULL); }

/* 200 with the account; 404; 409 second_factor_not_active, or own_second_factor: one's own asks for password and code, which a token that
 * was taken does not know. Who lost theirs logs in without, and gets another; their sessions end at once. */
struct reply person_reset_factor(struct request *rq)
{
	if (uuid_equal(&((const struct key *)rq->params)->id, &rq->me.user_id))
		return reply_because(409, "own_second_factor", "Your own is taken away in your account, by password and code; a lost one by another administrator.");
	return change(rq, "user.reset_factor", "DELETE", "second-factor", NULL);
}
