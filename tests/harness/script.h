/* script.h - plays one dialogue file; its language stands in tests/http/README.md. */
#ifndef SCRIPT_H
#define SCRIPT_H
#include <stdbool.h>
#include <stddef.h>

struct client; struct world;

/* How long each step is asked again until it is answered as it should be; 0: once, but for "within". */
extern double script_patience_s;

/* false: `fault` says file, line, what was expected and what came. `folder` is where `use` finds files. */
bool script_play(const char *folder, const char *file, char *fault, size_t room);
/* The same, and what it leaves behind: variables and actors. NULL: it failed. */
struct world *script_world(const char *folder, const char *file, char *fault, size_t room);
const char *world_value(struct world *, const char *name);              /* NULL: none */
struct client *world_actor(struct world *, const char *name);           /* NULL: none */
void world_free(struct world *);
/* The file's claim: its first comment line; false: it cannot be read. */
bool script_claim(const char *file, char *claim, size_t room);
#endif
