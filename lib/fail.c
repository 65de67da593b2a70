#include "fail.h"
#include <stdio.h>
#include <stdlib.h>

void (*fail_handler)(enum fail, const char *why);

void fail_with(enum fail kind, const char *why)
{
	if (fail_handler)
		fail_handler(kind, why);
	fprintf(stderr, "failure %d with nobody to answer for it: %s\n", (int)kind, why);
	abort();
}
