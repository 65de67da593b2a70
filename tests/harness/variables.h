/* variables.h - named texts of a dialogue, and putting them into its lines. */
#ifndef VARIABLES_H
#define VARIABLES_H
#include <stdbool.h>
#include <stddef.h>

enum { VARIABLES_MAX = 200 };
struct variables { struct { char *name, *value; } at[VARIABLES_MAX]; size_t n; };

void variables_set(struct variables *, const char *name, const char *value);
const char *variables_get(const struct variables *, const char *name);  /* NULL: none */
/* The text with every $name replaced; malloc'd. NULL: *unknown is a name that has no value. */
char *variables_into(const struct variables *, const char *text, char unknown[80]);
void variables_free(struct variables *);
#endif
