#include "kitchen.h"
#include "arena.h"
#include "db.h"

struct asked { struct uuid user_id, restaurant_id, id, last; int64_t limit; bool open; };

SHAPE(struct asked, kitchen_asked_shape,
	FIELD(struct asked, user_id), FIELD(struct asked, restaurant_id), FIELD(struct asked, id), FIELD(struct asked, last),
	FIELD(struct asked, limit), FIELD(struct asked, open));

static const struct query
	all_open  = { "SELECT o.* FROM orders o JOIN restaurant_staff s ON s.user_id = :user_id AND s.restaurant_id = o.restaurant_id"
	              " WHERE o.restaurant_id = :restaurant_id AND o.state IN ('placed', 'accepted', 'preparing', 'ready')"
	              " AND o.id > :id ORDER BY o.id LIMIT :limit" },
	all_past  = { "SELECT o.* FROM orders o JOIN restaurant_staff s ON s.user_id = :user_id AND s.restaurant_id = o.restaurant_id"
	              " WHERE o.restaurant_id = :restaurant_id AND o.answer_by IS NOT NULL AND o.id < :id ORDER BY o.id DESC LIMIT :limit" },
	all_lines = { "SELECT l.* FROM orders o JOIN order_lines l ON l.order_id = o.id WHERE o.restaurant_id = :restaurant_id"
	              " AND o.id BETWEEN :id AND :last"
	              " AND (NOT :open OR o.state IN ('placed', 'accepted', 'preparing', 'ready')) ORDER BY l.order_id, l.position" };

/* Lines come in runs of one order; an order that ended between the two queries has none here and keeps none. */
static void give_lines(struct list orders, struct list lines)
{
	struct order *order = orders.at;
	struct order_line *line = lines.at;

	for (size_t i = 0; i < orders.n; i++)
		for (size_t k = 0; k < lines.n; k++)
			if (uuid_equal(&line[k].order_id, &order[i].id)) {
				order[i].lines.at = order[i].lines.n ? order[i].lines.at : line + k;
				order[i].lines.n++;
			}
}

struct list kitchen_orders(struct db *db, const struct kitchen_query *q, struct uuid user_id, struct uuid from, int64_t limit)
{
	bool open = q->open.known && q->open.value;
	struct asked asked = { user_id, q->restaurant_id, from, from, limit + 1, open };
	struct list orders = db_all(db, open ? &all_open : &all_past, &kitchen_asked_shape, &asked, &order_shape);
	const struct order *order = orders.at;

	if (orders.n) {
		asked.id = order[open ? 0 : orders.n - 1].id;
		asked.last = order[open ? orders.n - 1 : 0].id;
		give_lines(orders, db_all(db, &all_lines, &kitchen_asked_shape, &asked, &order_line_shape));
	}
	return orders;
}

void kitchen_prepare_all(struct db *db)
{
	db_prepare(db, &all_open);
	db_prepare(db, &all_past);
	db_prepare(db, &all_lines);
}
