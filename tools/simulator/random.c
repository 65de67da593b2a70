#include "random.h"

static uint64_t state = 1;

void random_seed(uint64_t seed) { state = seed; }

uint64_t random_next(void)
{
	uint64_t z = (state += 0x9E3779B97F4A7C15u);

	z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
	z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
	return z ^ (z >> 31);
}

uint64_t random_below(uint64_t n) { return random_next() % n; }

double random_unit(void) { return (double)(random_next() >> 11) * 0x1.0p-53; }

double random_between(double low, double high) { return low + (high - low) * random_unit(); }
