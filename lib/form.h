/* form.h - application/x-www-form-urlencoded bodies, as many APIs outside take them: pairs are appended one by one. */
#ifndef FORM_H
#define FORM_H
#include "buf.h"

void form_text(struct buf *, const char *name, const char *value);      /* NULL: the pair is left out */
void form_int(struct buf *, const char *name, int64_t value);
#endif
