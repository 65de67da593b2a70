/* fuzz.h - what each target has: an arena that is empty again after each input. A target is a file here: one function of libFuzzer's. */
#ifndef FUZZ_H
#define FUZZ_H
#include "arena.h"
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

static void fuzz_full(void *who)
{
	(void)who;
	abort();
}

/* Reset; with room for what the largest input may become. */
static inline struct arena *fuzz_arena(void)
{
	static struct arena *arena;

	if (!arena)
		arena = arena_new(64 << 20, fuzz_full, NULL);
	arena_reset(arena);
	return arena;
}
#define FUZZ_HOLDS(condition) do { if (!(condition)) abort(); } while (0)
#endif
