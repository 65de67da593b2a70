#include "plan.h"
#include <stdio.h>

/* What everybody knows; the longest streets are given these first. */
static const char *const known[] = { "Karl-Marx-Allee", "Schönhauser Allee", "Potsdamer Straße", "Danziger Straße", "Warschauer Straße",
	"Skalitzer Straße", "Gneisenaustraße", "Chausseestraße", "Invalidenstraße", "Torstraße", "Brunnenstraße", "Müllerstraße",
	"Oranienstraße", "Linienstraße", "Ackerstraße", "Auguststraße", "Kastanienallee", "Oderberger Straße", "Adalbertstraße",
	"Wiener Straße", "Graefestraße", "Bergmannstraße", "Boxhagener Straße" };
static const char *const stems[] = { "Linden", "Garten", "Mühlen", "Kollwitz", "Rosen", "Lessing", "Birken", "Hafen", "Kepler", "Schul", "Heine",
	"Kirch", "Eichen", "Fontane", "Ufer", "Sonnen", "Humboldt", "Ahorn", "Noether", "Post", "Kleist", "Turm", "Erlen", "Meitner", "Wiesen",
	"Dürer", "Korn", "Lerchen", "Virchow", "Quellen", "Schiller", "Ulmen", "Bach", "Markt", "Gauß", "Weiden", "Zille", "Feld", "Curie",
	"Amsel", "Leibniz", "Brücken", "Mendel", "Tannen", "Händel", "Rathaus", "Falken", "Röntgen", "Blumen", "Kant", "Pappel", "Planck",
	"Ziegel", "Hegel", "Nelken", "Borsig", "Stern", "Mozart", "Holunder", "Liebermann", "Glocken", "Siemens", "Reiher", "Cranach",
	"Winzer", "Brahms", "Jäger", "Bunsen", "Veilchen", "Beethoven", "Hirten", "Helmholtz", "Kranich", "Mahler", "Schmiede", "Goethe",
	"Tauben", "Schubert", "Fichten", "Zetkin" };
static const char *const towns[] = { "Bremer", "Kieler", "Prager", "Lübecker", "Grazer", "Rostocker", "Pariser", "Stettiner", "Basler", "Hamburger",
	"Mailänder", "Breslauer", "Dresdner", "Turiner", "Leipziger", "Genter", "Posener", "Erfurter", "Zürcher", "Weimarer" };
static const char *const endings[] = { "straße", "weg", "allee", "damm", "gasse" };

enum { KNOWN = sizeof known / sizeof *known, STEMS = sizeof stems / sizeof *stems, TOWNS = sizeof towns / sizeof *towns,
	ENDINGS = sizeof endings / sizeof *endings };

const char *street_name(int n)
{
	static char name[64];

	if (n < KNOWN)
		return known[n];
	n -= KNOWN;
	/* Every fifth is called by a town, as long as there are some. */
	if (n % 5 == 4 && n / 5 < TOWNS)
		snprintf(name, sizeof name, "%s Straße", towns[n / 5]);
	else {
		n -= n / 5 < TOWNS ? n / 5 : TOWNS;
		if (n >= STEMS * ENDINGS)
			return NULL;
		snprintf(name, sizeof name, "%s%s", stems[n % STEMS], endings[n / STEMS]);
	}
	return name;
}
