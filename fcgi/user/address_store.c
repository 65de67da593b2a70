#include "address.h"
#include "db.h"

#define ADDRESS "id, account_id, label, place, created_at, version"

static const struct query
	list_addresses = { "SELECT " ADDRESS " FROM address WHERE account_id = :account_id AND id > :id ORDER BY id LIMIT :most" },
	count_addresses = { "SELECT COUNT(*) AS most FROM address WHERE account_id = :account_id" },
	insert_address = { "INSERT INTO address (id, account_id, label, place, created_at, version)"
	                   " VALUES (:id, :account_id, :label, :place, :created_at, :version)" },
	find_address = { "SELECT " ADDRESS " FROM address WHERE id = :id AND account_id = :account_id" },
	change_address = { "UPDATE address SET label = :label, place = :place, version = version + 1"
	                   " WHERE id = :id AND account_id = :account_id AND version = :version" },
	delete_address = { "DELETE FROM address WHERE id = :id AND account_id = :account_id" };

struct address_key { struct uuid id, account_id; int64_t most; };

SHAPE(struct address_key, address_key_shape,
	FIELD(struct address_key, id), FIELD(struct address_key, account_id), FIELD(struct address_key, most));

struct list addresses_of(struct db *db, struct uuid account_id, struct uuid after, int64_t most)
{
	struct address_key key = { after, account_id, most };

	return db_all(db, &list_addresses, &address_key_shape, &key, &address_shape);
}

int64_t addresses_count(struct db *db, struct uuid account_id)
{
	struct address_key key = { .account_id = account_id };

	db_one(db, &count_addresses, &address_key_shape, &key, &address_key_shape, &key);
	return key.most;
}

void address_insert(struct db *db, const struct address *a)
{
	db_insert(db, &insert_address, &address_shape, a);
}

bool address_find(struct db *db, struct uuid id, struct uuid account_id, struct address *out)
{
	*out = (struct address){ .id = id, .account_id = account_id };
	return db_one(db, &find_address, &address_shape, out, &address_shape, out);
}

bool address_change(struct db *db, const struct address *a)
{
	return db_run(db, &change_address, &address_shape, a);
}

bool address_delete(struct db *db, struct uuid id, struct uuid account_id)
{
	struct address_key key = { .id = id, .account_id = account_id };

	return db_run(db, &delete_address, &address_key_shape, &key);
}

void address_prepare_all(struct db *db)
{
	const struct query *const all[] = { &list_addresses, &count_addresses, &insert_address, &find_address, &change_address,
		&delete_address };

	for (size_t i = 0; i < sizeof all / sizeof *all; i++)
		db_prepare(db, all[i]);
}
