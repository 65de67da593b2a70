/* store.h - each store's statements, for the test that prepares them all. */
#ifndef STORE_H
#define STORE_H
struct db;

void people_prepare_all(struct db *), job_prepare_all(struct db *), queue_prepare_all(struct db *), order_prepare_all(struct db *), audit_prepare_all(struct db *), payment_prepare_all(struct db *),
	timeline_prepare_all(struct db *), attention_prepare_all(struct db *), figures_prepare_all(struct db *), courier_prepare_all(struct db *);
/* Every statement of this service. */
void admin_prepare_all(struct db *);
#endif
