#include "url.h"
#include "platform.h"
#include <stdio.h>
#include <string.h>

enum { PLACE_ROOM = 300 };

/* The host ends where a port or a path begins, so no other name can hide behind it. */
static bool names_host(const char *url, const char *host, size_t n)
{
	const char *at = strstr(url, "://"), *rest;

	if (!at || strncmp(at + 3, host, n))
		return false;
	rest = at + 3 + n;
	if (*rest == ':')
		rest += 1 + strspn(rest + 1, "0123456789");
	return !*rest || *rest == '/';
}

static bool names_one_of(const char *url, const char *hosts)
{
	for (const char *at = hosts; at && *at; at += strspn(at, " ")) {
		size_t n = strcspn(at, " ");
		if (n && names_host(url, at, n))
			return true;
		at += n;
	}
	return false;
}

bool url_is_here(const char *url)
{
	return names_one_of(url, "127.0.0.1 localhost");
}

bool url_stays_inside(const char *url)
{
	return url_is_here(url) || names_one_of(url, settings.private_hosts);
}

bool url_places_stay_inside(const char *places)
{
	char url[PLACE_ROOM];

	for (const char *at = places; *at && *at != '/'; at += *at == ',') {
		size_t n = strcspn(at, ",/");
		if (snprintf(url, sizeof url, "any://%.*s", (int)n, at) >= (int)sizeof url || !url_stays_inside(url))
			return false;
		at += n;
	}
	return true;
}
