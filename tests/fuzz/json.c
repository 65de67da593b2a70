/* A body through a shape with every kind in it: what is taken is written again, and what was written reads as the same. */
#include "fuzz.h"
#include "buf.h"
#include "format.h"
#include "problems.h"
#include <string.h>

struct dot { double lat, lng; };
SHAPE(struct dot, fuzz_dot_shape, FIELD(struct dot, lat, REQUIRED, .min = -90, .max = 90), FIELD(struct dot, lng, REQUIRED, .min = -180, .max = 180));
PLAIN(const char *, fuzz_tag, .min = 1, .max = 8);
static const char *const sizes[] = { "small", "large", NULL };
struct all { const char *text, *email, *line; int64_t n; struct maybe_int maybe; double real; bool flag; int size; struct instant at; struct uuid id;
	struct list dots, tags; struct dot *where; };
SHAPE(struct all, fuzz_all_shape, FIELD(struct all, text, 0, .min = 0, .max = 64), FIELD(struct all, email, 0, .format = &format_email),
	FIELD(struct all, line, 0, .min = 1, .max = 32, .format = &format_line), FIELD(struct all, n, 0, .min = INT64_MIN, .max = INT64_MAX), FIELD(struct all, maybe),
	FIELD(struct all, real), FIELD(struct all, flag), FIELD(struct all, size, 0, .names = sizes), FIELD(struct all, at), FIELD(struct all, id),
	FIELD(struct all, dots, 0, .max = 4, .of = &fuzz_dot_shape), FIELD(struct all, tags, 0, .max = 4, .of = &fuzz_tag), OBJECT(struct all, where, fuzz_dot_shape));

static const char *written(struct arena *arena, const struct all *value, size_t *n)
{
	struct buf b = { .arena = arena };

	shape_write(&b, &fuzz_all_shape, value);
	*n = b.n;
	return b.at;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	struct arena *arena = fuzz_arena();
	struct problems problems = { .arena = arena };
	struct all value = { 0 }, again = { 0 };
	size_t first_n, second_n;
	const char *text = arena_copy(arena, (const char *)data, n);

	if (!shape_read(arena, &fuzz_all_shape, text, n, &value, &problems)) {
		FUZZ_HOLDS(problems.n);
		return 0;
	}
	const char *first = written(arena, &value, &first_n);
	FUZZ_HOLDS(shape_read(arena, &fuzz_all_shape, first, first_n, &again, &problems));
	const char *second = written(arena, &again, &second_n);
	FUZZ_HOLDS(first_n == second_n && !memcmp(first, second, first_n));
	return 0;
}
