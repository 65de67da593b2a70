/* first_name.h - what strangers are told of somebody's name: as much as they need to call out for them. */
#ifndef FIRST_NAME_H
#define FIRST_NAME_H

struct arena;

/* "Rosa" of "Rosa Keller", in the arena; NULL of NULL. */
const char *first_name(struct arena *, const char *name);
#endif
