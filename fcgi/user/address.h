/* address.h - where somebody lives or works: up to ADDRESSES_MAX places of each account. */
#ifndef ADDRESS_H
#define ADDRESS_H
#include "food/place.h"
#include "user.h"

enum { ADDRESSES_MAX = 20 };

struct address { struct uuid id, account_id; const char *label; struct place place; struct instant created_at; int64_t version; };

EXTERN_SHAPE(struct address, address_shape);            /* the row */
EXTERN_SHAPE(struct address, my_address_shape);         /* what its owner sees */
EXTERN_SHAPE(struct address, new_address_shape);
EXTERN_SHAPE(struct address, address_change_shape);
EXTERN_SHAPE(struct page, my_address_page_shape);

struct list addresses_of(struct db *, struct uuid account_id, struct uuid after, int64_t most);
int64_t addresses_count(struct db *, struct uuid account_id);
void address_insert(struct db *, const struct address *);
bool address_find(struct db *, struct uuid id, struct uuid account_id, struct address *);
bool address_change(struct db *, const struct address *);      /* if nobody changed it since it was read */
bool address_delete(struct db *, struct uuid id, struct uuid account_id);
void address_prepare_all(struct db *);

struct reply address_list(struct request *);
struct reply address_add(struct request *);
struct reply address_edit(struct request *);
struct reply address_remove(struct request *);
#endif
