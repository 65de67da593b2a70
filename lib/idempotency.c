#include "idempotency.h"
#include "arena.h"
#include "buf.h"
#include "db.h"
#include <openssl/sha.h>
#include <string.h>

struct kept { struct uuid user_id; const char *idem_key, *request_hash, *body; int64_t status; };

SHAPE(struct kept, kept_shape,
	FIELD(struct kept, user_id), FIELD(struct kept, idem_key), FIELD(struct kept, request_hash),
	FIELD(struct kept, body), FIELD(struct kept, status));

/* With a lock the row is read as it is now, not as it was when the transaction began; with a shared one, since each that
 * met the duplicate holds such a lock already and would wait for all others to get more. */
static const struct query
	insert_kept = { "INSERT INTO idempotency (user_id, idem_key, request_hash, status, body)"
	                " VALUES (:user_id, :idem_key, :request_hash, :status, :body)" },
	find_kept = { "SELECT user_id, idem_key, request_hash, status, body FROM idempotency"
	              " WHERE user_id = :user_id AND idem_key = :idem_key" },
	find_kept_now = { "SELECT user_id, idem_key, request_hash, status, body FROM idempotency"
	                  " WHERE user_id = :user_id AND idem_key = :idem_key LOCK IN SHARE MODE" };

/* Method, path and body; a line end stands in none of the first two. */
static const char *hash_of(const struct request *rq)
{
	static const char digits[] = "0123456789abcdef";
	unsigned char hash[SHA256_DIGEST_LENGTH];
	char *text = arena_alloc(rq->on->arena, 2 * sizeof hash + 1);
	struct buf whole = { .arena = rq->on->arena };

	buf_text(&whole, rq->method);
	buf_text(&whole, "\n");
	buf_text(&whole, rq->path);
	buf_text(&whole, "\n");
	buf_bytes(&whole, rq->body_text ? rq->body_text : "", rq->body_n);
	SHA256((const unsigned char *)whole.at, whole.n, hash);
	for (size_t i = 0; i < sizeof hash; i++) {
		text[2 * i] = digits[hash[i] >> 4];
		text[2 * i + 1] = digits[hash[i] & 15];
	}
	return text;
}

static struct kept kept_of(const struct request *rq)
{
	return (struct kept){ .user_id = rq->me.user_id, .idem_key = rq->idempotency_key, .request_hash = hash_of(rq),
		.body = "" };
}

struct reply idempotency_refused(void)
{
	return reply_because(422, "idempotency_key_reused", "This key was used for another request.");
}

static bool find(struct request *rq, const struct query *query, const struct kept *mine, struct reply *answer)
{
	struct kept first = { .status = 0 };

	if (!db_one(rq->on->db, query, &kept_shape, mine, &kept_shape, &first))
		return false;
	if (strcmp(first.request_hash, mine->request_hash))
		*answer = idempotency_refused();
	else
		*answer = reply_text((int)first.status, first.body, strlen(first.body));
	return true;
}

/* The body is written now and sent as it is, so that both answers are the same bytes. */
static void write_body(struct request *rq, struct reply *answer)
{
	struct buf body = { .arena = rq->on->arena };

	if (answer->status / 100 != 2)
		fail_with(FAIL_BUG, "only a good answer can be kept under an Idempotency-Key");
	if (answer->text || !answer->shape)
		return;
	shape_write(&body, answer->shape, answer->value);
	answer->text = body.at;
	answer->text_n = body.n;
}

bool idempotency_claim(struct request *rq, struct reply *answer)
{
	struct kept mine = kept_of(rq);

	write_body(rq, answer);
	mine.status = answer->status;
	mine.body = answer->text ? answer->text : "";
	if (db_insert(rq->on->db, &insert_kept, &kept_shape, &mine))
		return true;
	if (!find(rq, &find_kept_now, &mine, answer))
		fail_with(FAIL_AGAIN, "the first use of an Idempotency-Key was rolled back meanwhile");
	return false;
}

bool idempotency_replay(struct request *rq, struct reply *answer)
{
	struct kept mine = kept_of(rq);

	return find(rq, &find_kept, &mine, answer);
}
