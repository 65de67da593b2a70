/* site.h - the settings of the whole, as administrators see and replace them. */
#ifndef SITE_H
#define SITE_H
#include "admin.h"
#include "food/site.h"

bool site_find(struct db *, struct site *out);
void site_prepare_all(struct db *);
struct reply settings_show(struct request *), settings_replace(struct request *);
#endif
