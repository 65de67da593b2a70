#include "arena.h"
#include "clock.h"
#include "db.h"
#include "food/topics.h"
#include "order.h"
#include "platform.h"
#include "reply.h"
#include "restaurant.h"

/* What is kept of a restaurant; user_id: one of its staff. approved, schedule: unknown until they are heard. */
struct told {
	struct uuid restaurant_id, user_id;
	const char *name;
	int64_t sequence;
	struct maybe_bool approved;
	const struct schedule *schedule;
};

SHAPE(struct told, told_shape,
	FIELD(struct told, restaurant_id), FIELD(struct told, user_id), FIELD(struct told, name), FIELD(struct told, sequence),
	FIELD(struct told, approved), OBJECT(struct told, schedule, schedule_shape));

/* The row is made first and then raised, so that two workers with news of one restaurant wait for each other. */
static const struct query
	insert_restaurant = { "INSERT IGNORE INTO restaurants (id, name, sequence) VALUES (:restaurant_id, :name, -1)" },
	raise_restaurant  = { "UPDATE restaurants SET name = :name, sequence = :sequence, approved = :approved, schedule = :schedule"
	                      " WHERE id = :restaurant_id AND sequence < :sequence" },
	delete_staff      = { "DELETE FROM restaurant_staff WHERE restaurant_id = :restaurant_id" },
	insert_staff      = { "INSERT INTO restaurant_staff (restaurant_id, user_id) VALUES (:restaurant_id, :user_id)" },
	find_hours        = { "SELECT name, approved, schedule FROM restaurants WHERE id = :restaurant_id AND sequence >= :sequence" };

bool staff_replace(struct db *db, const struct restaurant_message *m)
{
	struct told told = { .restaurant_id = m->restaurant_id, .name = m->name ? m->name : "", .sequence = m->sequence,
		.approved = { m->approved, true }, .schedule = m->schedule };
	const struct uuid *user = m->staff.at;

	db_run(db, &insert_restaurant, &told_shape, &told);
	if (!db_run(db, &raise_restaurant, &told_shape, &told))
		return false;
	db_run(db, &delete_staff, &told_shape, &told);
	for (size_t i = 0; i < m->staff.n; i++) {
		told.user_id = user[i];
		db_insert(db, &insert_staff, &told_shape, &told);
	}
	return true;
}

static struct reply closed(struct arena *arena, const struct told *r, struct instant at)
{
	struct instant opens = schedule_next_opening(r->schedule, at);
	char text[INSTANT_TEXT];
	const char *when = opens.ms ? arena_printf(arena, " until %s", instant_print(opens, text)) : "";

	if (at.ms < r->schedule->paused_until.ms)
		return reply_because(409, "restaurant_paused", arena_printf(arena, "%s takes no orders%s.", r->name, when));
	return reply_because(409, "restaurant_closed", arena_printf(arena, "%s is closed%s.", r->name, when));
}

bool restaurant_takes_orders(struct platform *on, struct uuid restaurant_id, int64_t version, struct reply *refusal)
{
	struct told asked = { .restaurant_id = restaurant_id, .sequence = version }, told = { .name = "" };
	struct instant at = clock_now();

	if (!db_one(on->db, &find_hours, &told_shape, &asked, &told_shape, &told))
		return true;
	bool withdrawn = told.approved.known && !told.approved.value, is_open = !told.schedule || schedule_is_open(told.schedule, at);
	if (withdrawn)
		*refusal = reply_because(409, "restaurant_withdrawn", arena_printf(on->arena, "%s takes no orders here any more.", told.name));
	else if (!is_open)
		*refusal = closed(on->arena, &told, at);
	return !withdrawn && is_open;
}

void staff_prepare_all(struct db *db)
{
	db_prepare(db, &insert_restaurant);
	db_prepare(db, &raise_restaurant);
	db_prepare(db, &delete_staff);
	db_prepare(db, &insert_staff);
	db_prepare(db, &find_hours);
}
