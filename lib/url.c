#include "url.h"
#include <string.h>

/* The host ends where a port or a path begins, so no other name can hide behind it. */
bool url_is_here(const char *url)
{
	static const char *const hosts[] = { "127.0.0.1", "localhost" };
	const char *host = strstr(url, "://");

	for (size_t i = 0; host && i < sizeof hosts / sizeof *hosts; i++) {
		size_t n = strlen(hosts[i]);
		const char *rest = host + 3 + n;
		if (strncmp(host + 3, hosts[i], n))
			continue;
		if (*rest == ':')
			rest += 1 + strspn(rest + 1, "0123456789");
		if (!*rest || *rest == '/')
			return true;
	}
	return false;
}
