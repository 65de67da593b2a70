#define _GNU_SOURCE
#include "gazetteer.h"
#include "arena.h"
#include "suite.h"
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { ROOM = 8 };

static struct arena *arena;
static struct gazetteer *town;
static struct address found[ROOM];

static struct gazetteer *town_of(const char *lines)
{
	char path[] = "/tmp/gazetteer_test.XXXXXX";
	int fd = mkstemp(path);
	bool written = fd >= 0 && write(fd, lines, strlen(lines)) == (ssize_t)strlen(lines);
	struct gazetteer *g = written ? gazetteer_load(path) : NULL;

	close(fd);
	unlink(path);
	return g;
}

/* About 680 m eastward each, and Long Lane's second piece 4 km further. */
static const char lines[] =
	"Müllerstraße\t13353\tBerlin\t1\t13.40 52.50,13.41 52.50\n"
	"Danziger Straße\t10435\tBerlin\t1\t13.40 52.51,13.41 52.51\n"
	"Karl-Marx-Allee\t10178\tBerlin\t1\t13.40 52.52,13.41 52.52\n"
	"Long Lane\t10999\tBerlin\t1\t13.40 52.53,13.41 52.53\n"
	"Long Lane\t10998\tBerlin\t201\t13.46 52.53,13.47 52.53\n"
	"Mühlenweg\t10115\tBerlin\t1\t13.40 52.54,13.40 52.55\n";

static size_t search(const char *text, const struct spot *near)
{
	return gazetteer_search(town, arena, text, near, found, ROOM);
}

static void finds(const char *text, const char *street)
{
	size_t n = search(text, NULL);

	if (!n || strcmp(found[0].street, street))
		fprintf(stderr, "\"%s\" finds %s instead of %s\n", text, n ? found[0].street : "nothing", street);
	CU_ASSERT(n && !strcmp(found[0].street, street));
}

static void an_address_may_be_written_in_many_ways(void)
{
	finds("Müllerstraße 12", "Müllerstraße 12");
	finds("muellerstr. 12", "Müllerstraße 12");
	finds("MULLERSTRASSE 12", "Müllerstraße 12");
	finds("12 Müllerstr, 13353 Berlin", "Müllerstraße 12");
	finds("danzigerstr 3b", "Danziger Straße 3b");
	finds("Danziger Str. 3 berlin", "Danziger Straße 3");
	finds("karl marx", "Karl-Marx-Allee");
	finds("marx", "Karl-Marx-Allee");
	finds("M", "Müllerstraße");
}

static void a_wrong_letter_is_forgiven(void)
{
	finds("Dansiger Strasse", "Danziger Straße");
	finds("Karl-Mark-Alle", "Karl-Marx-Allee");
	finds("Mülerstraße 7", "Müllerstraße 7");
	CU_ASSERT(search("Dxnzxgxr", NULL) == 0);
	CU_ASSERT(search("qqq", NULL) == 0);
	/* A guess is not shown beside what was meant. */
	CU_ASSERT(search("Müllerstraße", NULL) == 1);
}

static void another_postcode_is_another_street(void)
{
	CU_ASSERT(search("Müllerstraße 13353", NULL) == 1);
	CU_ASSERT(search("Müllerstraße 10115", NULL) == 0);
}

static void a_number_that_is_not_there_leaves_the_street(void)
{
	finds("Müllerstraße 900", "Müllerstraße");
	CU_ASSERT(!found[0].exact);
	finds("Müllerstraße 1", "Müllerstraße 1");
	CU_ASSERT(found[0].exact);
}

static void a_number_picks_the_piece_it_is_in(void)
{
	finds("Long Lane 210", "Long Lane 210");
	CU_ASSERT_STRING_EQUAL(found[0].postcode, "10998");
	finds("Long Lane 2", "Long Lane 2");
	CU_ASSERT_STRING_EQUAL(found[0].postcode, "10999");
	CU_ASSERT(search("long", NULL) == 1);
}

static void the_nearest_comes_first(void)
{
	struct spot south = { 52.50, 13.405 }, north = { 52.545, 13.40 };

	CU_ASSERT(search("m", &south) == 3);
	CU_ASSERT_STRING_EQUAL(found[0].street, "Müllerstraße");
	search("m", &north);
	CU_ASSERT_STRING_EQUAL(found[0].street, "Mühlenweg");
	/* A later word of the name comes after beginnings, however near. */
	CU_ASSERT_STRING_EQUAL(found[2].street, "Karl-Marx-Allee");
}

static void every_house_is_found_back_where_it_stands(void)
{
	struct address back;
	char text[40];

	for (int n = 1; n <= 70; n++) {
		snprintf(text, sizeof text, "Müllerstraße %d", n);
		CU_ASSERT_FATAL(search(text, NULL) == 1 && found[0].exact);
		CU_ASSERT_FATAL(gazetteer_nearest(town, arena, found[0].at, 100, &back));
		CU_ASSERT_STRING_EQUAL(back.street, text);
		CU_ASSERT(fabs(back.at.lat - found[0].at.lat) < 1e-9);
	}
}

static void odd_numbers_are_on_the_left(void)
{
	search("Müllerstraße 1", NULL);
	CU_ASSERT(found[0].at.lat > 52.50);
	search("Müllerstraße 2", NULL);
	CU_ASSERT(found[0].at.lat < 52.50);
}

static void far_from_every_street_there_is_no_address(void)
{
	struct address none;

	CU_ASSERT(!gazetteer_nearest(town, arena, (struct spot){ 48, 11 }, 400, &none));
	CU_ASSERT(gazetteer_nearest(town, arena, (struct spot){ 52.503, 13.405 }, 400, &none));
}

static void a_file_that_cannot_be_read_is_refused(void)
{
	CU_ASSERT(!gazetteer_load("/nowhere"));
	CU_ASSERT(!town_of(""));
	CU_ASSERT(!town_of("Street\t1\tBerlin\t1\n"));
	CU_ASSERT(!town_of("Street\t1\tBerlin\t1\t13.4 52.5\n"));
	CU_ASSERT(!town_of("Street\t1\tBerlin\t1\t13.4 52.5,13.4 52.5\n"));
	CU_ASSERT(!town_of("Street\t1\tBerlin\t1\t13.4 52.5,north\n"));
	CU_ASSERT(!town_of("\t1\tBerlin\t1\t13.4 52.5,13.5 52.5\n"));
}

int main(void)
{
	CU_TestInfo tests[] = {
		{ "an address may be written in many ways", an_address_may_be_written_in_many_ways },
		{ "a wrong letter is forgiven", a_wrong_letter_is_forgiven },
		{ "another postcode is another street", another_postcode_is_another_street },
		{ "a number that is not there leaves the street", a_number_that_is_not_there_leaves_the_street },
		{ "a number picks the piece it is in", a_number_picks_the_piece_it_is_in },
		{ "the nearest comes first", the_nearest_comes_first },
		{ "every house is found back where it stands", every_house_is_found_back_where_it_stands },
		{ "odd numbers are on the left", odd_numbers_are_on_the_left },
		{ "far from every street there is no address", far_from_every_street_there_is_no_address },
		{ "a file that cannot be read is refused", a_file_that_cannot_be_read_is_refused },
		CU_TEST_INFO_NULL };

	arena = arena_new(8 << 20, arena_abort, NULL);
	town = town_of(lines);
	if (!town)
		return 2;
	int failures = suite_run("gazetteer", tests);
	gazetteer_free(town);
	arena_free(arena);
	return failures;
}
