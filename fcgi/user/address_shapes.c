#include "address.h"
#include "format.h"

SHAPE(struct address, address_shape,
	FIELD(struct address, id), FIELD(struct address, account_id), FIELD(struct address, label),
	OBJECT(struct address, place, place_shape), FIELD(struct address, created_at), FIELD(struct address, version));

SHAPE(struct address, my_address_shape,
	FIELD(struct address, id, REQUIRED), FIELD(struct address, label, REQUIRED),
	OBJECT(struct address, place, place_shape, REQUIRED), FIELD(struct address, created_at, REQUIRED));

SHAPE(struct address, new_address_shape,
	FIELD(struct address, label, REQUIRED, .min = 1, .max = 60, .format = &format_line),
	OBJECT(struct address, place, place_shape, REQUIRED));

SHAPE(struct address, address_change_shape,
	FIELD(struct address, label, 0, .min = 1, .max = 60, .format = &format_line),
	OBJECT(struct address, place, place_shape));

SHAPE(struct page, my_address_page_shape,
	FIELD(struct page, items, REQUIRED, .of = &my_address_shape), FIELD(struct page, next));
