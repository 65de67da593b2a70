#include "db_place.h"
#include <stdlib.h>
#include <string.h>

static bool is_place(const char *at, size_t n)
{
	const char *colon = memchr(at, ':', n);
	size_t host = colon ? (size_t)(colon - at) : n, digits = colon ? n - host - 1 : 1;

	if (!host || host >= DB_PLACE_HOST || memchr(at, ' ', n))
		return false;
	return !colon || (digits && digits <= 5 && strspn(colon + 1, "0123456789") >= digits && atoi(colon + 1) > 0 && atoi(colon + 1) < 65536);
}

size_t db_places(const char *hosts)
{
	size_t n = 0;

	for (const char *at = hosts; ; at++, n++) {
		size_t length = strcspn(at, ",");
		if (!is_place(at, length))
			return 0;
		at += length;
		if (!*at)
			return n + 1;
	}
}

struct db_place db_place(const char *hosts, size_t i, unsigned port)
{
	struct db_place place = { .port = port };
	const char *at = hosts;
	size_t n = db_places(hosts);

	for (i = n ? i % n : 0; i; i--)
		at += strcspn(at, ",") + 1;
	size_t host = strcspn(at, ":,");
	memcpy(place.host, at, host);
	if (at[host] == ':')
		place.port = (unsigned)atoi(at + host + 1);
	return place;
}
