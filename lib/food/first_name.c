#include "food/first_name.h"
#include "arena.h"
#include <string.h>

const char *first_name(struct arena *arena, const char *name)
{
	return name ? arena_copy(arena, name, strcspn(name, " ")) : NULL;
}
