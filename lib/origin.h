/* origin.h - whether a request that a cookie speaks for came from a page of ours. SameSite keeps cookies from other sites, but not from
 * another host of the same site, and not in every browser; Origin says it for all of them. */
#ifndef ORIGIN_H
#define ORIGIN_H
#include "request.h"

/* Origin must be `own` (https://host:port), or the very address that was asked (Host), by https. Without one, which browsers
 * send with every POST, PUT and DELETE: Sec-Fetch-Site must be same-origin, or missing too, as from what is no browser. */
bool origin_is_own(const struct request *, const char *own);
#endif
