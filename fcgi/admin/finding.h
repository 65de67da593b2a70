/* finding.h - what an administrator typed, as the patterns that an index can find. Where the text cannot mean a key, the ids are "";
 * where it cannot mean a number, the patterns fit none: NULL would be looked for in the whole index. Without a text all is empty. */
#ifndef FINDING_H
#define FINDING_H
#include "uuid.h"

struct arena;

struct finding {
	struct uuid id_from, id_to;             /* a key, or at least six digits of its beginning */
	const char *beginning, *anywhere;       /* LIKE: of a name */
	const char *phone, *phone_back;         /* LIKE: the beginning with the country's code; the digits from the end, at least four */
};

struct finding finding_of(struct arena *, const char *q);       /* q may be NULL */
#endif
