/* score.h - what a replayed day was like: the benchmark's figures, in minutes, dollars and shares. */
#ifndef SCORE_H
#define SCORE_H
#include "replay.h"

struct buf;
/* One line of JSON. */
void score_write(const struct replay *, struct buf *);
#endif
