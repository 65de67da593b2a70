/* placing.h - a sealed quote becomes an order. */
#ifndef PLACING_H
#define PLACING_H
#include "order.h"

struct reply; struct request;

struct new_order { const char *quote; struct place dropoff; const char *contact_name, *contact_phone, *note; };
EXTERN_SHAPE(struct new_order, new_order_shape);

struct reply order_place(struct request *);
#endif
