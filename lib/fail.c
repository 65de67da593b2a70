#include "fail.h"
#include <stdlib.h>

void (*fail_handler)(enum fail, const char *why);

void fail_with(enum fail kind, const char *why)
{
	if (fail_handler)
		fail_handler(kind, why);
	abort();
}
