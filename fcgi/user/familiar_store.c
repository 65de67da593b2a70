#include "arena.h"
#include "clock.h"
#include "db.h"
#include "email.h"
#include "familiar.h"
#include "food/topics.h"
#include "network.h"
#include "secret.h"

#define COOKIE "__Host-dabba_device"

enum { KEPT_S = 180 * 86400 };

struct familiar { struct uuid account_id; const char *mark, *device, *email; struct instant now, last_used_at; int64_t n, devices, networks; };

SHAPE(struct familiar, familiar_shape,
	FIELD(struct familiar, account_id), FIELD(struct familiar, mark), FIELD(struct familiar, device), FIELD(struct familiar, email),
	FIELD(struct familiar, now), FIELD(struct familiar, last_used_at), FIELD(struct familiar, n), FIELD(struct familiar, devices),
	FIELD(struct familiar, networks));

SHAPE(struct familiar_place, familiar_place_shape,
	FIELD(struct familiar_place, place), FIELD(struct familiar_place, first_used_at), FIELD(struct familiar_place, last_used_at));

static const struct query
	find_device = { "SELECT f.mark FROM account a JOIN familiar f ON f.account_id = a.id WHERE a.email = :email AND f.mark = :mark" },
	know_device = { "SELECT COUNT(*) AS n, COUNT(IF(account_id = :account_id, 1, NULL)) AS devices FROM familiar WHERE mark = :mark" },
	count_marks = { "SELECT COUNT(*) AS n, COUNT(IF(mark = :device, 1, NULL)) AS devices, COUNT(IF(mark = :mark, 1, NULL)) AS networks"
	                " FROM familiar WHERE account_id = :account_id" },
	keep_mark   = { "INSERT INTO familiar (account_id, mark, first_used_at, last_used_at) VALUES (:account_id, :mark, :now, :now)"
	                " ON DUPLICATE KEY UPDATE last_used_at = :now" },
	list_places = { "SELECT IF(mark LIKE 'device:%', 'device', mark) AS place, first_used_at, last_used_at FROM familiar"
	                " WHERE account_id = :account_id ORDER BY last_used_at DESC LIMIT 1000" },
	forget_old  = { "DELETE FROM familiar WHERE last_used_at < :last_used_at ORDER BY last_used_at LIMIT 1000" };

static const char *mark_of_device(struct request *rq)
{
	const char *secret = request_cookie(rq, COOKIE);

	return secret_is_one(rq->on->arena, secret) ? arena_printf(rq->on->arena, "device:%s", secret_hash(rq->on->arena, secret)) : NULL;
}

static const char *mark_of_network(struct request *rq)
{
	return arena_printf(rq->on->arena, "network:%.45s", network_of(rq->on->arena, rq->address));
}

static void keep(struct request *rq, struct uuid account_id, const char *mark)
{
	db_run(rq->on->db, &keep_mark, &familiar_shape, &(struct familiar){ .account_id = account_id, .mark = mark, .now = clock_real() });
}

const char *familiar_device(struct request *rq, const char *email)
{
	const char *mark = mark_of_device(rq);
	struct familiar f = { .email = email, .mark = mark ? mark : "" };

	return db_one(rq->on->db, &find_device, &familiar_shape, &f, &familiar_shape, &f) ? mark : NULL;
}

void familiar_enter(struct request *rq, const struct account *account, const char *user_agent, const char *address)
{
	const char *network = mark_of_network(rq), *device = mark_of_device(rq);
	struct familiar f = { .account_id = account->id, .mark = network, .device = device ? device : "" };

	db_one(rq->on->db, &count_marks, &familiar_shape, &f, &familiar_shape, &f);
	if (f.n && !(f.devices && f.networks))
		account_mail(rq->on, (struct account_mail_message){ .account_id = account->id, .kind = MAIL_LOG_IN, .email = account->email,
			.user_agent = user_agent, .address = address });
	keep(rq, account->id, network);
	if (f.devices)
		keep(rq, account->id, device);
}

/* A cookie that we never gave to anybody is not taken for one of ours. */
const char *familiar_cookie(struct request *rq, struct uuid account_id)
{
	const char *mark = mark_of_device(rq), *secret;
	struct familiar f = { .account_id = account_id, .mark = mark ? mark : "" };

	db_one(rq->on->db, &know_device, &familiar_shape, &f, &familiar_shape, &f);
	if (f.devices)
		return NULL;
	secret = f.n ? request_cookie(rq, COOKIE) : secret_new(rq->on->arena);
	keep(rq, account_id, arena_printf(rq->on->arena, "device:%s", secret_hash(rq->on->arena, secret)));
	return arena_printf(rq->on->arena, COOKIE "=%s; Path=/; Max-Age=%d; Secure; HttpOnly; SameSite=Strict", secret, KEPT_S);
}

struct list familiar_of(struct db *db, struct uuid account_id)
{
	return db_all(db, &list_places, &familiar_shape, &(struct familiar){ .account_id = account_id }, &familiar_place_shape);
}

int64_t familiar_forget(struct db *db)
{
	return db_run(db, &forget_old, &familiar_shape, &(struct familiar){ .last_used_at = { clock_real().ms - KEPT_S * 1000LL } });
}

void familiar_prepare_all(struct db *db)
{
	const struct query *const all[] = { &find_device, &know_device, &count_marks, &keep_mark, &list_places, &forget_old };

	for (size_t i = 0; i < sizeof all / sizeof *all; i++)
		db_prepare(db, all[i]);
}
