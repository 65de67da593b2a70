#include "arena.h"
#include "db.h"
#include "order.h"

struct told { struct uuid restaurant_id, user_id; const char *name; int64_t sequence; };

SHAPE(struct told, told_shape,
	FIELD(struct told, restaurant_id), FIELD(struct told, user_id), FIELD(struct told, name), FIELD(struct told, sequence));

/* The row is made first and then raised, so that two workers with news of one restaurant wait for each other. */
static const struct query
	insert_restaurant = { "INSERT IGNORE INTO restaurants (id, name, sequence) VALUES (:restaurant_id, :name, -1)" },
	raise_restaurant  = { "UPDATE restaurants SET name = :name, sequence = :sequence WHERE id = :restaurant_id AND sequence < :sequence" },
	delete_staff      = { "DELETE FROM restaurant_staff WHERE restaurant_id = :restaurant_id" },
	insert_staff      = { "INSERT INTO restaurant_staff (restaurant_id, user_id) VALUES (:restaurant_id, :user_id)" };

bool staff_replace(struct db *db, struct uuid restaurant_id, const char *name, int64_t sequence, struct list staff)
{
	struct told told = { .restaurant_id = restaurant_id, .name = name, .sequence = sequence };
	const struct uuid *user = staff.at;

	db_run(db, &insert_restaurant, &told_shape, &told);
	if (!db_run(db, &raise_restaurant, &told_shape, &told))
		return false;
	db_run(db, &delete_staff, &told_shape, &told);
	for (size_t i = 0; i < staff.n; i++) {
		told.user_id = user[i];
		db_insert(db, &insert_staff, &told_shape, &told);
	}
	return true;
}

void staff_prepare_all(struct db *db)
{
	db_prepare(db, &insert_restaurant);
	db_prepare(db, &raise_restaurant);
	db_prepare(db, &delete_staff);
	db_prepare(db, &insert_staff);
}
