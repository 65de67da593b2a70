/* job.h - the life of one outbox row in a worker: every step a statement that guards itself. For worker.c. */
#ifndef JOB_H
#define JOB_H
#include "outbox.h"

/* Why a row is not to be worked on: it is done, dead, dropped, or another worker has it. */
enum job_claim { JOB_MINE, JOB_NOT_MINE, JOB_BURIED };

/* Reads the row of (event_id, consumer) and counts the attempt, before any work: a crash reaches no error handler, but a row that
 * was tried ATTEMPTS_MAX times is buried. The lease lasts wait_us. */
enum job_claim job_claim(struct db *, struct outbox_row *);
/* In the handler's transaction: false: this consumer has had the effect already. */
bool job_enter(struct db *, const struct outbox_row *);
/* false: a later attempt has taken over; this one must not commit. */
bool job_done(struct db *, const struct outbox_row *);
/* Tries again after wait_us, and up to half as long more; dead when the attempts are used up. counted: false gives the
 * attempt back. */
void job_defer(struct db *, struct outbox_row *, const char *why, bool counted);
/* Rows of this consumer that are due, up to 50, for when nobody rings. */
struct list job_due(struct db *, const char *consumer);
/* Inbox rows of events that the outbox no longer knows. */
void job_forget_inbox(struct db *, const char *consumer);
#endif
