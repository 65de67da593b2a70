/* gazetteer_street.h - one piece of a street on a plane, and the houses along it. */
#ifndef GAZETTEER_STREET_H
#define GAZETTEER_STREET_H
#include "gazetteer.h"
#include <stdint.h>

enum { KEY_ROOM = 160, KEY_WORDS = 10 };

struct on_plane { double x, y; };       /* metres */

struct street {
	char *name, *postcode, *town;
	/* Name and town folded and joined without blanks; where each of the name's words begins. */
	char key[KEY_ROOM];
	size_t word_at[KEY_WORDS], words, name_n;
	int64_t first;
	struct on_plane *at;
	size_t n;
	double length_m;
};
struct gazetteer { struct street *streets; size_t n, room; double m_per_lng; };

/* Text as keys are compared: small letters without accents, "ae" as "a" and so on. Appends to key; what does not fit is cut. */
void gazetteer_fold(char key[KEY_ROOM], const char *word);

struct on_plane gazetteer_plane(const struct gazetteer *, struct spot);
struct spot gazetteer_spot(const struct gazetteer *, struct on_plane);

bool street_has_house(const struct street *, int64_t number);
struct on_plane street_house(const struct street *, int64_t number);
/* The spot of its line that is nearest: how far along, how far away, and on which side. */
struct nearest { double along_m, away_m; bool is_right; struct on_plane at; };
struct nearest street_nearest(const struct street *, struct on_plane);
/* 0: it is too short for a house. */
int64_t street_number(const struct street *, const struct nearest *);
#endif
