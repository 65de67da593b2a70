#include "origin.h"
#include <string.h>

static bool is_where_it_was_asked(const char *origin, const char *host)
{
	return *host && !strncmp(origin, "https://", 8) && !strcmp(origin + 8, host);
}

bool origin_is_own(const struct request *rq, const char *own)
{
	const char *origin = request_header(rq, "HTTP_ORIGIN"), *site = request_header(rq, "HTTP_SEC_FETCH_SITE");

	if (!*origin)
		return !*site || !strcmp(site, "same-origin");
	return (own && !strcmp(origin, own)) || is_where_it_was_asked(origin, request_header(rq, "HTTP_HOST"));
}
