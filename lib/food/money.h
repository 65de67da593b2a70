/* money.h - whole amounts in minor units beside an ISO 4217 code. Nothing here rounds twice, overflows or loses a cent. */
#ifndef FOOD_MONEY_H
#define FOOD_MONEY_H
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { MONEY_MAX_CENTS = 100000000 };           /* a million of the major unit: more is a mistake */

bool money_add(int64_t *sum, int64_t cents);            /* false: it would overflow; *sum is as before */
bool money_times(int64_t cents, int64_t n, int64_t *out);
/* `basis_points` of cents (1/100 %), half to even. */
int64_t money_share(int64_t cents, int64_t basis_points);
/* The tax inside a gross amount at a rate in basis points, half to even. */
int64_t money_tax_inside(int64_t gross_cents, int64_t basis_points);
/* Splits total by weights so that the parts sum to it exactly: largest remainder, ties to the earlier.
 * Weights are 0 or more, all 0: equal parts. total may be negative. */
void money_split(int64_t total, const int64_t *weights, size_t n, int64_t *parts);
#endif
