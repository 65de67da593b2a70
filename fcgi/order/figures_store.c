#include "db.h"
#include "figures.h"
#include "food/order_state.h"

SHAPE(struct order_count, order_count_shape, FIELD(struct order_count, state, 0, .names = order_states), FIELD(struct order_count, n));
SHAPE(struct stuck_count, stuck_count_shape, FIELD(struct stuck_count, silent), FIELD(struct stuck_count, late), FIELD(struct stuck_count, unpaid),
	FIELD(struct stuck_count, unknown), FIELD(struct stuck_count, overdue), FIELD(struct stuck_count, refunds_failed));

struct asked { struct instant now; };
SHAPE(struct asked, figures_asked_shape, FIELD(struct asked, now));

static const struct query
	count_states = { "SELECT state, COUNT(*) AS n FROM orders WHERE state IN ('unpaid', 'scheduled', 'placed', 'accepted', 'preparing', 'ready', 'collected')"
	                 " GROUP BY state" },
	count_stuck  = { "SELECT (SELECT COUNT(*) FROM orders WHERE state = 'placed' AND answer_by < :now - INTERVAL 1 MINUTE) AS silent,"
	                 " (SELECT COUNT(*) FROM orders WHERE state IN ('accepted', 'preparing', 'ready', 'collected') AND promised_at < :now - INTERVAL 15 MINUTE) AS late,"
	                 " (SELECT COUNT(*) FROM orders WHERE state = 'unpaid' AND pay_by < :now - INTERVAL 1 MINUTE) AS unpaid" },
	count_money  = { "SELECT (SELECT COUNT(*) FROM orders WHERE payment_state = 'unknown' AND payment_tries > 2) AS `unknown`,"
	                 " (SELECT COUNT(*) FROM orders WHERE payment_due_at < NOW(3) - INTERVAL 10 MINUTE) AS overdue,"
	                 " (SELECT COUNT(*) FROM refunds r WHERE r.state = 'failed' AND NOT EXISTS"
	                 " (SELECT 1 FROM refunds n WHERE n.order_id = r.order_id AND n.id > r.id)) AS refunds_failed" };

struct list orders_counted(struct db *db)
{
	return db_all(db, &count_states, NULL, NULL, &order_count_shape);
}

void orders_stuck(struct db *db, struct instant now, struct stuck_count *out)
{
	db_one(db, &count_stuck, &figures_asked_shape, &(struct asked){ now }, &stuck_count_shape, out);
}

void payments_stuck(struct db *db, struct stuck_count *out)
{
	db_one(db, &count_money, NULL, NULL, &stuck_count_shape, out);
}
