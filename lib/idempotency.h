/* idempotency.h - the Idempotency-Key header (draft-ietf-httpapi-idempotency-key-header-07) in the handler's own
 * transaction.
 *
 * Table idempotency (user_id, idem_key) in the service's schema. The row is written first and holds the answer, so the
 * answer must be known before anything is stored; a repetition replays it byte for byte, and only 2xx answers are ever kept.
 *
 *   struct reply answer = reply_with(201, &order_shape, order);
 *   db_begin(rq->on->db);
 *   if (!idempotency_claim(rq, &answer))
 *           return answer;                  - the first use's answer, or 422 idempotency_key_reused
 *   order_insert(...); db_commit(rq->on->db);
 *   return answer; */
#ifndef IDEMPOTENCY_H
#define IDEMPOTENCY_H
#include "reply.h"
#include "request.h"

bool idempotency_claim(struct request *, struct reply *answer);
/* The answer that was kept for this key, before any work: false when there is none. For handlers that must not ask
 * outside twice. */
bool idempotency_replay(struct request *, struct reply *answer);
/* 422 idempotency_key_reused, for handlers that know a repetition by what it made. */
struct reply idempotency_refused(void);
#endif
