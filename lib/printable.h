/* printable.h - what a stranger sent, as text that can be kept and shown anywhere. */
#ifndef PRINTABLE_H
#define PRINTABLE_H
#include <stddef.h>

struct arena;

/* In the arena, at most so many bytes of it; each that is no printable ASCII is '?'. NULL: it is NULL or empty. */
const char *printable(struct arena *, const char *text, size_t most);
#endif
