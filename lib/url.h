/* url.h - addresses that we are told to call. */
#ifndef URL_H
#define URL_H
#include <stdbool.h>

/* Whether what goes there never leaves this machine: "scheme://", 127.0.0.1 or localhost, perhaps a port, and then a path or nothing. Other
 * spellings of it are not known and so are elsewhere. */
bool url_is_here(const char *url);
/* The same, or its host is one of DABBA_PRIVATE_HOSTS: those that only a network of the hoster's own leads to, as between containers. What
 * goes to any other needs TLS. */
bool url_stays_inside(const char *url);
/* The same of every host of a list, "host:port,host:port", which may end at a '/'. */
bool url_places_stay_inside(const char *places);
#endif
