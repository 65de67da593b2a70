/* staffing.h - who comes to a restaurant's people, moves up or down among them, and goes. Pure: the caller saves the restaurant. Places are
 * those of food/staff.h. */
#ifndef STAFFING_H
#define STAFFING_H
#include "food/staff.h"

struct arena; struct restaurant;

enum { STAFF_MAX = 100 };

/* The only one who owns it: to be neither moved down nor let go by others. */
bool staff_is_only_owner(const struct restaurant *, size_t place);
/* They are not of its staff yet. The first of all is its owner, whatever the role. */
void staff_take_in(struct arena *, struct restaurant *, struct uuid user_id, enum staff_role);
/* Behind the other owners, or before all who own nothing. Not for the only owner. */
void staff_rank(struct restaurant *, size_t place, enum staff_role);
/* When the only owner goes, the next in line owns it. */
void staff_let_go(struct restaurant *, size_t place);
#endif
