/* payment_jobs.h - what the payment worker does by the clock, all of it real time. */
#ifndef PAYMENT_JOBS_H
#define PAYMENT_JOBS_H
struct platform;

void payment_check(struct platform *);          /* at start: a half configured provider is said so */
void payment_pursue_due(struct platform *);     /* payments and refunds whose next step is due */
void payment_reconcile(struct platform *);      /* what the provider should have told: one page at a time, all of it once a minute */
void payment_forget_events(struct platform *);
#endif
