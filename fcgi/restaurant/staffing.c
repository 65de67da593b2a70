#include "staffing.h"
#include "arena.h"
#include "restaurant.h"
#include <string.h>

bool staff_is_only_owner(const struct restaurant *r, size_t place)
{
	return !place && !r->co_owners_n;
}

static void move(struct restaurant *r, size_t from, size_t to)
{
	struct uuid *at = r->staff.at, who = at[from];

	memmove(at + from, at + from + 1, (r->staff.n - from - 1) * sizeof *at);
	memmove(at + to + 1, at + to, (r->staff.n - to - 1) * sizeof *at);
	at[to] = who;
}

void staff_rank(struct restaurant *r, size_t place, enum staff_role role)
{
	if (staff_role_at(place, r->co_owners_n) == role)
		return;
	move(r, place, (size_t)r->co_owners_n + (role == STAFF_OWNER));
	r->co_owners_n += role == STAFF_OWNER ? 1 : -1;
}

void staff_take_in(struct arena *arena, struct restaurant *r, struct uuid user_id, enum staff_role role)
{
	struct uuid *staff = arena_alloc(arena, (r->staff.n + 1) * sizeof *staff);
	size_t last = r->staff.n;

	if (last)
		memcpy(staff, r->staff.at, last * sizeof *staff);
	staff[last] = user_id;
	r->staff = (struct list){ staff, last + 1 };
	if (role == STAFF_OWNER)
		staff_rank(r, last, role);
}

void staff_let_go(struct restaurant *r, size_t place)
{
	struct uuid *at = r->staff.at;

	if (r->co_owners_n && staff_role_at(place, r->co_owners_n) == STAFF_OWNER)
		r->co_owners_n--;
	r->staff.n--;
	memmove(at + place, at + place + 1, (r->staff.n - place) * sizeof *at);
}
