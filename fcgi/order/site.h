/* site.h - the settings of the whole, which this service keeps and obeys. */
#ifndef SITE_H
#define SITE_H
#include "food/site.h"

struct db; struct reply; struct request;

void site_read(struct db *, struct site *);
/* false: it is not `version` any more. */
bool site_write(struct db *, const struct site *);
void site_prepare_all(struct db *);

/* false: nobody may order now; *refusal says why. site: filled in any case. */
bool site_takes_orders(struct request *, struct site *, struct reply *refusal);
struct reply site_show(struct request *), site_replace(struct request *);
#endif
