/* words.h - text as a search sees it: lower case, without accents, cut into words; and which words a misspelt one
 * may mean.
 *
 * "Crème brûlée" is "creme brulee", "Straße" is "strasse". Letters of other scripts than Latin stay as they are;
 * pictures (emoji) are signs, which part words. Two
 * words are near when one edit (a letter more, less, another, or two swapped) makes one of the other; two edits from
 * 7 letters on; none below 4. words_forms() gives every form left after deleting as many letters as that: near words
 * have a form in common, so an index of forms finds the candidates and words_near() decides (Symmetric Delete). */
#ifndef WORDS_H
#define WORDS_H
#include <stdbool.h>
#include <stddef.h>

struct arena; struct list;

enum { WORD_MAX = 40 };                 /* bytes; longer words are cut */

/* of const char *; at most `most` words. */
struct list words_of(struct arena *, const char *text, size_t most);
/* The words joined by single `between`s: by ' ' for a search index, by '-' for an address. */
const char *words_join(struct arena *, struct list words, char between);
/* of const char *: the word itself and its shortened forms; empty for words that take no correction. */
struct list words_forms(struct arena *, const char *word);
bool words_near(const char *a, const char *b);
#endif
