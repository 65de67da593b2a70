/* script.h - plays one dialogue file; its language stands in tests/http/README.md. */
#ifndef SCRIPT_H
#define SCRIPT_H
#include <stdbool.h>
#include <stddef.h>

/* false: `fault` says file, line, what was expected and what came. `folder` is where `use` finds files. */
bool script_play(const char *folder, const char *file, char *fault, size_t room);
/* The file's claim: its first comment line; false: it cannot be read. */
bool script_claim(const char *file, char *claim, size_t room);
#endif
