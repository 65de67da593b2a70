#include "figures.h"
#include "db.h"
#include "store.h"

struct asked { struct instant from, to, now; };
struct used { const char *currency; };

SHAPE(struct asked, figures_asked_shape, FIELD(struct asked, from), FIELD(struct asked, to), FIELD(struct asked, now));
SHAPE(struct used, used_shape, FIELD(struct used, currency));

static const struct query
	count_hours = { "SELECT FLOOR(TIMESTAMPDIFF(SECOND, :from, placed_at) / 3600) AS hour, COUNT(*) AS placed,"
	                " CAST(SUM(state = 'delivered') AS SIGNED) AS delivered,"
	                " CAST(SUM(state IN ('rejected', 'expired', 'cancelled')) AS SIGNED) AS unserved,"
	                " CAST(SUM(IF(state = 'delivered', total_cents - refunded_cents, 0)) AS SIGNED) AS revenue_cents,"
	                " CAST(COALESCE(SUM(COALESCE(delivered_at, IF(state IN ('placed', 'accepted', 'preparing', 'ready', 'collected'), :now, NULL))"
	                " > promised_at + INTERVAL 5 MINUTE), 0) AS SIGNED) AS late,"
	                " CAST(AVG(TIMESTAMPDIFF(SECOND, placed_at, delivered_at)) / 60 AS DOUBLE) AS minutes_to_door"
	                " FROM dabba_order.orders WHERE placed_at >= :from AND placed_at < :to AND answer_by IS NOT NULL GROUP BY hour ORDER BY hour" },
	last_used   = { "SELECT currency FROM dabba_order.orders ORDER BY id DESC LIMIT 1" };

struct list hours_between(struct db *db, struct instant from, struct instant to, struct instant now)
{
	return db_all(db, &count_hours, &figures_asked_shape, &(struct asked){ from, to, now }, &hour_shape);
}

const char *currency_used(struct db *db)
{
	struct used used = { NULL };

	db_one(db, &last_used, NULL, NULL, &used_shape, &used);
	return used.currency;
}

void figures_prepare_all(struct db *db)
{
	db_prepare(db, &count_hours);
	db_prepare(db, &last_used);
}
