/* route.h - the route table is the table of contents of a service; it ends with an all-zero row.
 *
 * Paths are compared byte by byte with nginx's decoded $document_uri: never decoded again, never trimmed, never folded.
 * ':name' takes one whole non-empty segment and is read into the member `name` of .params; text it refuses is a 404.
 *
 *   { "GET", "/api/v1/orders/:id", CUSTOMER, order_show, "One order with its lines",
 *     .params = &order_key_shape, .gives = &order_shape },
 *
 * Public paths begin with /api/v1/<noun>, and nginx's map gives each <noun> to one service. What services ask each other
 * lies under /internal/<service>/, reachable only through nginx's internal server, with who = SERVICE. */
#ifndef ROUTE_H
#define ROUTE_H
#include "reply.h"
#include "request.h"

struct buf;

/* Who may call: a set of roles. Ownership is not here but in the query (WHERE id = :id AND customer_id = :me). */
enum {
	ANYONE = 0,                     /* no token asked; a valid one still fills rq->me */
	CUSTOMER = 1 << ROLE_CUSTOMER, MERCHANT = 1 << ROLE_MERCHANT, COURIER = 1 << ROLE_COURIER,
	ADMIN = 1 << ROLE_ADMIN,
	SERVICE = 1 << ROLE_SERVICE,    /* another service, by the service token */
	ANY_USER = CUSTOMER | MERCHANT | COURIER | ADMIN,
};

enum {
	IDEMPOTENT = 1,                 /* needs an Idempotency-Key: 16 to 64 of A-Z a-z 0-9 - _ ; idempotency.h */
	RAW_BODY = 4,                   /* any body and type, up to body_max, unread: others sign their bytes */
	SHARED_CACHE = 2,               /* only who = ANYONE, GET: nginx may keep the answer for 2 s; me is never known */
	OWN_PAGES = 16,                 /* reads or sets a session's cookie: a browser may ask it from our own pages alone; origin.h */
	OPEN_QUERY = 8,                 /* others append to the query what they like: names that .query does not have are skipped */
};

struct route {
	const char *method, *path;
	unsigned who;
	struct reply (*handler)(struct request *);
	const char *summary;
	const struct shape *params, *query, *takes, *gives;
	unsigned flags;
	size_t body_max;                                /* bytes; 0 = BODY_MAX */
	int status;                                     /* of the good answer; 0 = 200, or 204 without .gives */
	int also;                                       /* a refusal that does not follow from the rest: 404 without a name in the path, 410 */
	bool body_optional;                             /* an empty body is the shape's defaults */
};

enum { BODY_MAX = 64 * 1024 };

/* Match method and path, fill rq->params. NULL: *refusal is the 404 or the 405 with its Allow. */
const struct route *route_find(const struct route *, struct request *, struct reply *refusal);
/* Read the query string by the route's .query, strictly: unknown (but for OPEN_QUERY) and repeated names are problems. */
bool route_query(const struct route *, struct request *, const char *query_string, struct problems *);
/* Routes and the shapes they name, as JSON: source of openapi.yaml, of the front ends' types and of the tests that walk
 * the table. who: names of roles, none = anyone; a flag that is not set is left out; SERVER_ONLY members are left out;
 * what a list holds plainly is a shape of one field without a name. */
void route_describe(struct buf *, const char *service, const struct route *);
#endif
