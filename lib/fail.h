/* fail.h - infrastructure failures. They never reach a handler: the call that meets one jumps out to the loop in
 * service.c or worker.c, which rolls back and answers, or runs the handler again.
 *   FAIL_AGAIN    deadlock, lock wait, or a connection that fell before any commit was sent: nothing happened
 *   FAIL_UNSURE   a commit, or a write to a document, was on its way: it may have happened
 *   FAIL_DOWN     a dependency cannot be reached
 *   FAIL_BUG      the query, the shape or the document is wrong; or the arena is full */
#ifndef FAIL_H
#define FAIL_H

enum fail { FAIL_AGAIN = 1, FAIL_UNSURE, FAIL_DOWN, FAIL_BUG };

/* Jumps to the loop that set it. `why` is logged; it may stand in the arena. */
_Noreturn void fail_with(enum fail, const char *why);
/* The loop's side: where fail_with goes. Must not return. */
extern void (*fail_handler)(enum fail, const char *why);
#endif
