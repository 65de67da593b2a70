/* random.h - one repeatable stream of chance (splitmix64, Steele, Lea, Flood 2014): the same seed, the same city and evening. */
#ifndef RANDOM_H
#define RANDOM_H
#include <stddef.h>
#include <stdint.h>

void random_seed(uint64_t);
uint64_t random_next(void);
uint64_t random_below(uint64_t n);              /* 0 to n - 1; n > 0 */
double random_unit(void);                       /* [0, 1) */
double random_between(double low, double high);
#endif
