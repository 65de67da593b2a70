/* delivery_jobs.h - what the delivery worker does when orders and users change. Every handler may run twice for one
 * event. */
#ifndef DELIVERY_JOBS_H
#define DELIVERY_JOBS_H

struct job; struct platform;

void on_order_accepted(struct job *), on_order_ready(struct job *), on_order_cancelled(struct job *),
	on_user_banned(struct job *), on_user_unbanned(struct job *), on_user_changed(struct job *), on_user_deleted(struct job *);
/* Ended deliveries with nothing left to tell go to the log. */
void archive_closed(struct platform *);
#endif
