/* order_jobs.h - what the order service does on hearing what happened, and by the clock. */
#ifndef ORDER_JOBS_H
#define ORDER_JOBS_H
struct job; struct platform;

void order_told(struct job *);                  /* order.*: to the real-time channels */
void order_leave_gone(struct job *);            /* order.unpaid .placed: its customer may have left in that moment */
void order_courier_changed(struct job *);       /* delivery.searching .accepted .at_restaurant .at_customer */
void order_picked_up(struct job *);
void order_delivered(struct job *);
void order_undelivered(struct job *);           /* delivery.failed .returned */
void order_restaurant_changed(struct job *);
void order_reviewed(struct job *);             /* restaurant.reviewed */
void order_customer_deleted(struct job *);     /* user.deleted */

void order_expire_late(struct platform *);
void order_alarm_unanswered(struct platform *); /* the control room, once: a deadline is near */
void order_end_unpaid(struct platform *);       /* nobody paid by pay_by */
void order_forget_answers(struct platform *);
#endif
