#include "cursor.h"

static bool read_key(struct arena *arena, const struct page_query *q, const char *start, struct uuid *out)
{
	const char *key;

	return page_key(arena, q, &key) && uuid_parse(*key ? key : start, out);
}

bool cursor_below(struct arena *arena, const struct page_query *q, struct uuid *before)
{
	return read_key(arena, q, "ffffffff-ffff-ffff-ffff-ffffffffffff", before);
}

bool cursor_above(struct arena *arena, const struct page_query *q, struct uuid *after)
{
	return read_key(arena, q, "00000000-0000-0000-0000-000000000000", after);
}

struct reply cursor_refused(struct arena *arena)
{
	return reply_problem(arena, "/after", "must be the `next` of the page before");
}
