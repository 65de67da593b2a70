/* check.h - one line of what a dialogue expects of an answer. */
#ifndef CHECK_H
#define CHECK_H
#include "client.h"
#include "variables.h"

/* line: already with its variables in. Sets variables for "->". false: `fault` says what was there instead. */
bool check_line(const char *line, const struct answer *, struct variables *, char *fault, size_t room);
#endif
