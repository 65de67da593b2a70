#include "food/money.h"

/* Wider than any product of two amounts, so that only the result needs a check. */
__extension__ typedef __int128 wide;

bool money_add(int64_t *sum, int64_t cents)
{
	int64_t total;

	if (__builtin_add_overflow(*sum, cents, &total))
		return false;
	*sum = total;
	return true;
}

bool money_times(int64_t cents, int64_t n, int64_t *out)
{
	int64_t product;

	if (__builtin_mul_overflow(cents, n, &product))
		return false;
	*out = product;
	return true;
}

/* over > 0 */
static int64_t divide_half_to_even(wide amount, wide over)
{
	wide whole = amount / over, rest = amount % over, twice = 2 * (rest < 0 ? -rest : rest);

	if (twice > over || (twice == over && whole % 2))
		whole += amount < 0 ? -1 : 1;
	return (int64_t)whole;
}

int64_t money_share(int64_t cents, int64_t basis_points)
{
	return divide_half_to_even((wide)cents * basis_points, 10000);
}

int64_t money_tax_inside(int64_t gross_cents, int64_t basis_points)
{
	return divide_half_to_even((wide)gross_cents * basis_points, 10000 + (wide)basis_points);
}

static wide weight_at(const int64_t *weights, bool equal, size_t i)
{
	return equal ? 1 : weights[i];
}

/* How many parts come before i in the queue for the cents left over. */
static size_t rank(wide total, const int64_t *weights, bool equal, size_t n, wide sum, size_t i)
{
	wide mine = total * weight_at(weights, equal, i) % sum;
	size_t before = 0;

	for (size_t k = 0; k < n; k++) {
		wide other = total * weight_at(weights, equal, k) % sum;
		before += other > mine || (other == mine && k < i);
	}
	return before;
}

/* Quadratic, and without memory of its own: orders have few lines. */
void money_split(int64_t total, const int64_t *weights, size_t n, int64_t *parts)
{
	wide size = total < 0 ? -(wide)total : total, sum = 0, left = size;

	for (size_t i = 0; i < n; i++)
		sum += weights[i];
	bool equal = sum == 0;
	if (equal)
		sum = (wide)n;
	for (size_t i = 0; i < n; i++)
		left -= size * weight_at(weights, equal, i) / sum;
	for (size_t i = 0; i < n; i++) {
		wide part = size * weight_at(weights, equal, i) / sum + ((wide)rank(size, weights, equal, n, sum, i) < left);
		parts[i] = (int64_t)(total < 0 ? -part : part);
	}
}
