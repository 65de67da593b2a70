/* queue_figures.h - what waits for a consumer, as figures. */
#ifndef QUEUE_FIGURES_H
#define QUEUE_FIGURES_H
struct buf; struct db;

/* How many rows wait, how long the one that is due longest has waited, how many are dead. Jumps when the database does (fail.h). */
void queue_figures(struct buf *, struct db *, const char *service, const char *consumer);
#endif
