#define _GNU_SOURCE
#include "gazetteer.h"
#include "arena.h"
#include "gazetteer_street.h"
#include "shape.h"
#include "words.h"
#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { FIELDS = 5, FILE_ARENA = 1 << 20, FIRST_MAX = 1000000 };

static const double M_PER_DEGREE = 111195.0;

struct on_plane gazetteer_plane(const struct gazetteer *g, struct spot at)
{
	return (struct on_plane){ at.lng * g->m_per_lng, at.lat * M_PER_DEGREE };
}

struct spot gazetteer_spot(const struct gazetteer *g, struct on_plane at)
{
	return (struct spot){ round(at.y / M_PER_DEGREE * 1e6) / 1e6, round(at.x / g->m_per_lng * 1e6) / 1e6 };
}

void gazetteer_fold(char key[KEY_ROOM], const char *word)
{
	size_t n = strlen(key);

	for (; *word && n < KEY_ROOM - 1; word++)
		if (*word != 'e' || !n || !strchr("aou", key[n - 1]))
			key[n++] = *word;
	key[n] = 0;
}

/* The name's words, then the town's. */
static void make_key(struct arena *arena, struct street *s)
{
	struct list words = words_of(arena, s->name, KEY_WORDS), town = words_of(arena, s->town, KEY_WORDS);

	s->words = words.n;
	for (size_t i = 0; i < words.n; i++) {
		s->word_at[i] = strlen(s->key);
		gazetteer_fold(s->key, ((const char **)words.at)[i]);
	}
	s->name_n = strlen(s->key);
	for (size_t i = 0; i < town.n; i++)
		gazetteer_fold(s->key, ((const char **)town.at)[i]);
}

/* Neither "nan" nor "1e300", which are numbers too; at the poles a degree of longitude has no length. */
static bool is_on_earth(struct spot at) { return fabs(at.lat) <= 89 && fabs(at.lng) <= 180; }

static bool read_line(struct gazetteer *g, struct street *s, const char *text)
{
	size_t room = 1;
	struct spot at;
	int n = 0;

	for (const char *c = text; *c; c++)
		room += *c == ',';
	s->at = calloc(room, sizeof *s->at);
	for (; s->at && s->n < room && sscanf(text, "%lf %lf%n", &at.lng, &at.lat, &n) == 2 && is_on_earth(at); text += n + (text[n] == ',')) {
		if (!g->m_per_lng)
			g->m_per_lng = M_PER_DEGREE * cos(at.lat * M_PI / 180);
		s->at[s->n] = gazetteer_plane(g, at);
		if (s->n)
			s->length_m += hypot(s->at[s->n].x - s->at[s->n - 1].x, s->at[s->n].y - s->at[s->n - 1].y);
		s->n++;
	}
	return s->n == room && room > 1 && !*text && s->length_m > 0;
}

static bool read_street(struct gazetteer *g, struct arena *arena, char *line)
{
	struct street s = { .name = NULL };
	char *fields[FIELDS], *rest = line;
	int n = 0;

	line[strcspn(line, "\r\n")] = 0;
	while (n < FIELDS && (fields[n] = strsep(&rest, "\t")))
		n++;
	if (n < FIELDS || rest || !*fields[0] || !*fields[2] || !read_line(g, &s, fields[4]))
		return free(s.at), false;
	s.first = strtoll(fields[3], NULL, 10);
	if (s.first < 0 || s.first > FIRST_MAX)
		return free(s.at), false;
	s.name = strdup(fields[0]);
	s.postcode = strdup(fields[1]);
	s.town = strdup(fields[2]);
	make_key(arena, &s);
	if (g->n == g->room) {
		g->room = g->room ? 2 * g->room : 256;
		g->streets = realloc(g->streets, g->room * sizeof *g->streets);
	}
	if (!g->streets || !s.name || !s.postcode || !s.town)
		abort();
	g->streets[g->n++] = s;
	return true;
}

void gazetteer_free(struct gazetteer *g)
{
	for (size_t i = 0; g && i < g->n; i++) {
		free(g->streets[i].name);
		free(g->streets[i].postcode);
		free(g->streets[i].town);
		free(g->streets[i].at);
	}
	if (g)
		free(g->streets);
	free(g);
}

struct gazetteer *gazetteer_load(const char *path)
{
	struct gazetteer *g = calloc(1, sizeof *g);
	struct arena *arena = arena_new(FILE_ARENA, arena_abort, NULL);
	FILE *f = fopen(path, "re");
	char *line = NULL;
	size_t room = 0;
	bool ok = f && g;

	while (ok && getline(&line, &room, f) > 0) {
		ok = read_street(g, arena, line);
		arena_reset(arena);
	}
	free(line);
	arena_free(arena);
	if (f)
		fclose(f);
	if (ok && g->n)
		return g;
	gazetteer_free(g);
	return NULL;
}

bool gazetteer_nearest(const struct gazetteer *g, struct arena *arena, struct spot at, double within_m, struct address *out)
{
	struct on_plane here = gazetteer_plane(g, at);
	const struct street *best = NULL;
	struct nearest near = { .away_m = within_m };

	for (size_t i = 0; i < g->n; i++) {
		struct nearest to = street_nearest(&g->streets[i], here);
		if (to.away_m >= near.away_m || !street_number(&g->streets[i], &to))
			continue;
		best = &g->streets[i];
		near = to;
	}
	if (!best)
		return false;
	int64_t number = street_number(best, &near);
	*out = (struct address){ arena_printf(arena, "%s %" PRId64, best->name, number), best->postcode, best->town, true,
		gazetteer_spot(g, street_house(best, number)) };
	return true;
}
