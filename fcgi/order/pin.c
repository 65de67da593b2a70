#include "pin.h"
#include "arena.h"
#include "fail.h"
#include <stdint.h>
#include <sys/random.h>

/* 60000 is the largest multiple of 10000 in 16 bits: what lies above is drawn again, so that every PIN is as likely. */
const char *pin_new(struct arena *arena)
{
	uint16_t any;

	do
		if (getrandom(&any, sizeof any, 0) != sizeof any)
			fail_with(FAIL_DOWN, "no random numbers");
	while (any >= 60000);
	return arena_printf(arena, "%04d", any % 10000);
}
