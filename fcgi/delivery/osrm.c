#include "travel.h"
#include "arena.h"
#include "buf.h"
#include "delivery.h"
#include "http_client.h"
#include "log.h"
#include "problems.h"
#include <math.h>
#include <string.h>

/* Of its table service's answer what we listen to; a pair between which there is no way is null. */
struct told { const char *code; struct list durations; };

static const struct field seconds_field[] = { { .name = "", .known = offsetof(struct maybe_real, known), .kind = KIND_REAL } };
static const struct shape seconds_item = { "seconds_item", sizeof(struct maybe_real), seconds_field, 1, true };
static const struct field row_field[] = { { .name = "", .kind = KIND_LIST, .flags = REQUIRED, .of = &seconds_item } };
static const struct shape row_item = { "row_item", sizeof(struct list), row_field, 1, true };

SHAPE(struct told, told_shape,
	FIELD(struct told, code, REQUIRED), FIELD(struct told, durations, REQUIRED, .of = &row_item));

static const char *address_of(struct arena *arena, const struct dispatch_point *p, size_t n)
{
	struct buf b = { .arena = arena };

	buf_add(&b, "%s/table/v1/%s/", delivery_config.osrm_url, delivery_config.osrm_profile);
	for (size_t i = 0; i < n; i++)
		buf_add(&b, "%s%.5f,%.5f", i ? ";" : "", p[i].x, p[i].y);
	buf_add(&b, "?annotations=duration");
	return b.at;
}

static double seconds_of(const struct maybe_real *told)
{
	return told->known && told->value >= 0 && told->value <= TRAVEL_MOST_S ? told->value : -1;
}

/* NULL: it is not n rows of n. */
static const double *table_of(struct arena *arena, const struct told *told, size_t n)
{
	const struct list *rows = told->durations.at;
	double *table = arena_alloc(arena, n * n * sizeof *table);

	if (strcmp(told->code, "Ok") || told->durations.n != n)
		return NULL;
	for (size_t i = 0; i < n; i++) {
		const struct maybe_real *row = rows[i].at;
		if (rows[i].n != n)
			return NULL;
		for (size_t k = 0; k < n; k++)
			table[i * n + k] = seconds_of(&row[k]);
	}
	return table;
}

const double *osrm_table(struct platform *on, const struct dispatch_point *p, size_t n)
{
	static const char *const headers[] = { "Accept: application/json", NULL };
	struct http_call call = { .method = "GET", .url = address_of(on->arena, p, n), .headers = headers,
		.timeout_ms = delivery_config.osrm_timeout_ms };
	struct problems problems = { .arena = on->arena };
	struct http_answer answer;
	struct told told = { .code = NULL };

	if (!http_call(on->http, &call, &answer) || answer.status != 200
	    || !shape_read_known(on->arena, &told_shape, answer.body, answer.n, &told, &problems))
		return NULL;
	return table_of(on->arena, &told, n);
}
