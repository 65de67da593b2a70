/* gazetteer.h - the streets and houses of a town, from a file: finds an address while it is being typed, and the address
 * nearest to a spot.
 *
 * A line of the file is one piece of a street, parted by tabs: its name, postcode, town, the number of its first house, and
 * the line it runs along, "lng lat,lng lat,..."; pieces of one street follow each other. Houses face each other every 18 m,
 * odd numbers on the left; none is stored, its place is reckoned. Searching reads every street's name.
 * Forgiven are capitals, accents ("Müller", "Mueller", "Muller"), "str." for "straße", a beginning instead of the whole, and
 * one wrong letter from 4 letters on, two from 8 on. */
#ifndef GAZETTEER_H
#define GAZETTEER_H
#include <stdbool.h>
#include <stddef.h>

struct arena; struct gazetteer;

struct spot { double lat, lng; };
struct address {
	const char *street;             /* with the house's number when `exact` */
	const char *postcode, *town;
	bool exact;                     /* false: the street is known, but no such house */
	struct spot at;
};

void gazetteer_free(struct gazetteer *);
/* NULL: there is no such file, or a line of it cannot be read. */
struct gazetteer *gazetteer_load(const char *path);
/* The best matches, at most `room`; of equally good ones the nearest to `near` (NULL: in the file's order) first. */
size_t gazetteer_search(const struct gazetteer *, struct arena *, const char *text, const struct spot *near,
	struct address *out, size_t room);
/* false: there is no house within that distance. */
bool gazetteer_nearest(const struct gazetteer *, struct arena *, struct spot at, double within_m, struct address *out);
#endif
