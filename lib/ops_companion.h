/* ops_companion.h - ops.h for a process that turns in a loop, a worker or the relay: what answers is a child of it, which dies with it and
 * is started again. The loop says that it turns; a loop that has been silent for a minute is not alive. */
#ifndef OPS_COMPANION_H
#define OPS_COMPANION_H
#include <stdint.h>

struct buf; struct ops;

/* Before the process has connections or handlers. `alive` of *ops is set here; *ops lives on. Its address NULL: nothing answers. */
void ops_companion_start(struct ops *);
void ops_companion_turn(void);
/* dabba_worker_silent_seconds, by the name of *ops. */
void ops_companion_figures(struct buf *);
#endif
