/* user.h - people: each noun of theirs has its own header, with its rows, its only queries and its handlers; here is what they share. */
#ifndef USER_H
#define USER_H
#include "page.h"
#include "reply.h"
#include "request.h"

struct db;

struct user_key { struct uuid id; };
EXTERN_SHAPE(struct user_key, user_key_shape);

/* Where the page that rq->query asks for begins. false: not one of our cursors. */
bool page_start(struct request *, struct uuid *after);
void user_prepare_all(struct db *);                     /* every query of this service */
#endif
