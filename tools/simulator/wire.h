/* wire.h - what errands and streams share: a connection from a person's own address, and text that grows. */
#ifndef WIRE_H
#define WIRE_H
#include "person.h"
#include <curl/curl.h>

struct text { char *at; size_t n; };

void take(struct text *, const char *from, size_t n);           /* at is free()d by its owner */
CURL *dial(const struct person *, const char *path);
struct curl_slist *authorization(const struct person *);
#endif
