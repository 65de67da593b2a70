#include "admin.h"
#include "store.h"
#include "arena.h"
#include "db.h"
#include "finding.h"
#include "refusal.h"

struct begun { struct uuid id, admin_id; const char *address, *request_id, *action, *subject, *reason, *state_before, *state_after; int64_t outcome; };

SHAPE(struct begun, begun_shape,
	FIELD(struct begun, id), FIELD(struct begun, admin_id), FIELD(struct begun, address), FIELD(struct begun, request_id),
	FIELD(struct begun, action), FIELD(struct begun, subject), FIELD(struct begun, reason), FIELD(struct begun, state_before),
	FIELD(struct begun, state_after), FIELD(struct begun, outcome));

struct asked { struct uuid after, admin_id; const char *subject, *beginning, *action; struct instant from, to; int64_t limit; };

SHAPE(struct asked, audit_asked_shape,
	FIELD(struct asked, after), FIELD(struct asked, admin_id), FIELD(struct asked, subject), FIELD(struct asked, beginning),
	FIELD(struct asked, action), FIELD(struct asked, from), FIELD(struct asked, to), FIELD(struct asked, limit));

#define ENTRY "SELECT u.id, u.at, u.admin_id, a.name AS admin_name, a.email AS admin_email, u.address, u.request_id, u.action, u.subject," \
	" u.reason, u.state_before, u.state_after, u.outcome FROM audit u LEFT JOIN dabba_user.account a ON a.id = u.admin_id"

static const struct query
	insert_audit = { "INSERT INTO audit (id, admin_id, address, request_id, action, subject, reason, state_before)"
	                 " VALUES (:id, :admin_id, :address, :request_id, :action, :subject, :reason, :state_before)" },
	keep_audit   = { "INSERT INTO audit (id, at, admin_id, address, request_id, action, subject, reason, outcome)"
	                 " VALUES (:id, :at, :admin_id, :address, :request_id, :action, :subject, :reason, :outcome)" },
	end_audit    = { "UPDATE audit SET outcome = :outcome, state_after = :state_after WHERE id = :id AND outcome IS NULL" },
	/* The subject's newest entries alone are looked at. */
	find_recent  = { "SELECT id FROM audit WHERE subject = :subject AND action = :action AND admin_id = :admin_id"
	                 " AND at > UTC_TIMESTAMP(3) - INTERVAL 15 MINUTE ORDER BY id DESC LIMIT 1" },
	find_audit   = { ENTRY " WHERE u.id = :id" },
	list_audit   = { ENTRY " WHERE (:after IS NULL OR u.id < :after) AND (:subject IS NULL OR u.subject = :subject)"
	                 " AND (:beginning IS NULL OR u.subject LIKE :beginning) AND (u.action = :action OR (:action IS NULL AND u.action NOT IN ('" REFUSAL_ACTION "', '" LOGIN_REFUSAL_ACTION "')))"
	                 " AND (:admin_id IS NULL OR u.admin_id = :admin_id) AND (:from IS NULL OR u.at >= :from) AND (:to IS NULL OR u.at < :to)"
	                 " ORDER BY u.id DESC LIMIT :limit" };

struct uuid audit_begin(struct request *rq, const char *action, const char *subject, const char *reason, const char *before)
{
	struct begun row = { .id = uuid_new(), .admin_id = rq->me.user_id, .address = rq->address, .request_id = rq->id, .action = action,
		.subject = subject, .reason = reason, .state_before = before };

	db_insert(rq->on->db, &insert_audit, &begun_shape, &row);
	return row.id;
}

void audit_keep(struct db *db, const struct audit *entry)
{
	db_insert(db, &keep_audit, &audit_shape, entry);
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

struct list audit_all(struct db *db, struct arena *arena, const struct audit_search *q, struct uuid after, int64_t limit)
{
	struct asked asked = { .after = after, .admin_id = q->admin_id, .subject = q->subject, .action = q->action, .from = q->from, .to = q->to,
		.beginning = finding_of(arena, q->q).beginning, .limit = limit };

	return db_all(db, &list_audit, &audit_asked_shape, &asked, &audit_shape);
}

bool audit_find(struct db *db, struct uuid id, struct audit *out)
{
	return db_one(db, &find_audit, &begun_shape, &(struct begun){ .id = id }, &audit_shape, out);
}

void audit_prepare_all(struct db *db)
{
	db_prepare(db, &insert_audit);
	db_prepare(db, &keep_audit);
	db_prepare(db, &end_audit);
	db_prepare(db, &find_recent);
	db_prepare(db, &find_audit);
	db_prepare(db, &list_audit);
}
