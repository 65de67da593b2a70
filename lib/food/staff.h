/* staff.h - who may act for a restaurant: users, in an order that counts. The first is its owner, and the next co_owners_n of them own it as
 * well; a restaurant stored before it could have several has one. Owners differ in one thing: nobody else of the staff can let them go. */
#ifndef FOOD_STAFF_H
#define FOOD_STAFF_H
#include "shape.h"

enum staff_role { STAFF_OWNER, STAFF_MEMBER };
extern const char *const staff_roles[];

/* Where they stand, from 0; staff.n: they are not of it. */
size_t staff_place(struct list staff, struct uuid user_id);
enum staff_role staff_role_at(size_t place, int64_t co_owners_n);
#endif
