#include "printable.h"
#include "arena.h"
#include <string.h>

const char *printable(struct arena *arena, const char *text, size_t most)
{
	char *copy = arena_copy(arena, text ? text : "", strnlen(text ? text : "", most));

	for (char *c = copy; *c; c++)
		if (*c < ' ' || *c > '~')
			*c = '?';
	return *copy ? copy : NULL;
}
