/* export.h - all that is kept about whoever asks, as one JSON document. */
#ifndef EXPORT_H
#define EXPORT_H
#include "user.h"

struct reply export_show(struct request *);
#endif
