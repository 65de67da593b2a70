#include "admin.h"
#include "store.h"
#include "arena.h"
#include "db.h"

struct begun { struct uuid id, admin_id, after; const char *address, *request_id, *action, *subject, *reason, *state_before, *state_after; int64_t outcome, limit; };

SHAPE(struct begun, begun_shape,
	FIELD(struct begun, id), FIELD(struct begun, admin_id), FIELD(struct begun, after), FIELD(struct begun, address), FIELD(struct begun, request_id),
	FIELD(struct begun, action), FIELD(struct begun, subject), FIELD(struct begun, reason), FIELD(struct begun, state_before),
	FIELD(struct begun, state_after), FIELD(struct begun, outcome), FIELD(struct begun, limit));

static const struct query
	insert_audit = { "INSERT INTO audit (id, admin_id, address, request_id, action, subject, reason, state_before)"
	                 " VALUES (:id, :admin_id, :address, :request_id, :action, :subject, :reason, :state_before)" },
	end_audit    = { "UPDATE audit SET outcome = :outcome, state_after = :state_after WHERE id = :id AND outcome IS NULL" },
	/* The subject's newest entries alone are looked at. */
	find_recent  = { "SELECT id FROM audit WHERE subject = :subject AND action = :action AND admin_id = :admin_id"
	                 " AND at > UTC_TIMESTAMP(3) - INTERVAL 15 MINUTE ORDER BY id DESC LIMIT 1" },
	list_audit   = { "SELECT id, at, admin_id, address, request_id, action, subject, reason, state_before, state_after, outcome FROM audit"
	                 " WHERE (:after IS NULL OR id < :after) AND (:subject IS NULL OR subject = :subject) ORDER BY id DESC LIMIT :limit" };

struct uuid audit_begin(struct request *rq, const char *action, const char *subject, const char *reason, const char *before)
{
	struct begun row = { .id = uuid_new(), .admin_id = rq->me.user_id, .address = rq->address, .request_id = rq->id, .action = action,
		.subject = subject, .reason = reason, .state_before = before };

	db_insert(rq->on->db, &insert_audit, &begun_shape, &row);
	return row.id;
}

void audit_end(struct request *rq, struct uuid id, int64_t outcome, const char *after)
{
	db_run(rq->on->db, &end_audit, &begun_shape, &(struct begun){ .id = id, .outcome = outcome, .state_after = after });
}

bool audit_is_recent(struct db *db, struct uuid admin_id, const char *action, const char *subject)
{
	struct begun asked = { .admin_id = admin_id, .action = action, .subject = subject }, found;

	return db_one(db, &find_recent, &begun_shape, &asked, &begun_shape, &found);
}

struct list audit_all(struct db *db, const char *subject, struct uuid after, int64_t limit)
{
	return db_all(db, &list_audit, &begun_shape, &(struct begun){ .subject = subject, .after = after, .limit = limit }, &audit_shape);
}

void audit_prepare_all(struct db *db)
{
	db_prepare(db, &insert_audit);
	db_prepare(db, &end_audit);
	db_prepare(db, &find_recent);
	db_prepare(db, &list_audit);
}
