/* report.h - what became of every order, and whether the books agree. */
#ifndef REPORT_H
#define REPORT_H
#include "town.h"

/* Counts a bag as ordered by this customer; it is asked after until it has ended. */
void report_follow(struct customer *, struct bag *, int64_t wanted_ms);
void report_missed(const char *why);            /* a meal that never became an order */
int report_open(void);                          /* orders that have not ended yet */
void report_watch(void);                        /* starts asking */
/* Asks the administrator's overview, prints, and is true when all is accounted for: `wanted` meals, ledger 0, outbox empty, no errors. */
void report_print(int wanted, void (*then)(bool sound));
#endif
