/* guessable.h - whether a new password is among the first that are tried: common ones, words, names, dates and rows of keys, their usual
 * disguises, and what is known of its owner. zxcvbn counts the guesses; no rule says which characters there must be, so a few words that
 * do not belong together are fine, in any language. */
#ifndef GUESSABLE_H
#define GUESSABLE_H
#include <stdbool.h>
#include <stddef.h>

struct arena;

/* Fewer than about a million guesses. known: n texts of the owner and the place, like name and e-mail address, which are tried first, whole
 * and in parts; NULL ones are skipped. Up to 4 ms of CPU, mostly 0.1. */
bool password_is_guessable(struct arena *, const char *password, const char *const *known, size_t n);
#endif
