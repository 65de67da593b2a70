#include "admin.h"
#include "store.h"
#include "db.h"

struct asked { const char *q; struct uuid id, after; int64_t limit; };

SHAPE(struct asked, people_asked_shape, FIELD(struct asked, q), FIELD(struct asked, id), FIELD(struct asked, after), FIELD(struct asked, limit));

static const struct query
	list_people = { "SELECT id, email, name, phone, role, banned_at, ban_reason, created_at, version FROM dabba_user.account"
	                " WHERE (:after IS NULL OR id < :after) AND (:q IS NULL OR email LIKE CONCAT(:q, '%')) ORDER BY id DESC LIMIT :limit" },
	find_person = { "SELECT id, email, name, phone, role, banned_at, ban_reason, created_at, version FROM dabba_user.account WHERE id = :id" };

struct list people_all(struct db *db, const char *q, struct uuid after, int64_t limit)
{
	return db_all(db, &list_people, &people_asked_shape, &(struct asked){ .q = q, .after = after, .limit = limit }, &person_shape);
}

bool person_find(struct db *db, struct uuid id, struct person *out)
{
	return db_one(db, &find_person, &people_asked_shape, &(struct asked){ .id = id }, &person_shape, out);
}

void people_prepare_all(struct db *db)
{
	db_prepare(db, &list_people);
	db_prepare(db, &find_person);
}
