/* form.h - application/x-www-form-urlencoded text, as many APIs outside take it: pairs are appended one by one; and one is found in it. */
#ifndef FORM_H
#define FORM_H
#include "buf.h"

void form_text(struct buf *, const char *name, const char *value);      /* NULL: the pair is left out */
void form_int(struct buf *, const char *name, int64_t value);
/* The byte that two hexadecimal digits mean; -1: these are none. Reads the second only behind a first. */
int form_byte(const char *digits);
/* The first value of a name, decoded, in the arena. NULL: none. Of other programs' text: what cannot be decoded stays as it is. */
const char *form_value(struct arena *, const char *form, const char *name);
#endif
