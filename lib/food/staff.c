#include "food/staff.h"

const char *const staff_roles[] = { "owner", "member", NULL };

size_t staff_place(struct list staff, struct uuid user_id)
{
	const struct uuid *at = staff.at;
	size_t i = 0;

	while (i < staff.n && !uuid_equal(&at[i], &user_id))
		i++;
	return i;
}

enum staff_role staff_role_at(size_t place, int64_t co_owners_n)
{
	return (int64_t)place <= co_owners_n ? STAFF_OWNER : STAFF_MEMBER;
}
