#include "arena.h"
#include "buf.h"
#include "problems.h"
#include "shape_sample.h"
#include "suite.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct must { struct instant at; struct uuid who; const char *text; };
SHAPE(struct must, must_shape, FIELD(struct must, at, REQUIRED), FIELD(struct must, who, REQUIRED), FIELD(struct must, text, REQUIRED));

static struct arena *arena;

static const char *sentences(const struct problems *problems)
{
	struct buf b = { .arena = arena };

	buf_text(&b, "");
	for (size_t i = 0; i < problems->n; i++)
		buf_add(&b, "%s%s %s", i ? "; " : "", problems->at[i].pointer, problems->at[i].detail);
	return b.at;
}

static const char *read_shape(const struct shape *s, const char *json, size_t n, void *out)
{
	struct problems problems = { .arena = arena };
	bool ok = shape_read(arena, s, json, n, out, &problems);

	CU_ASSERT(ok == !problems.n);
	return sentences(&problems);
}

static const char *read_sample(const char *json, size_t n, struct sample *out)
{
	return read_shape(&sample_shape, json, n, out);
}

static bool same(const char *input, const char *got, const char *expected)
{
	if (strcmp(got, expected))
		printf("\n  %s\n  says     %s\n  expected %s\n", input, got, expected);
	return !strcmp(got, expected);
}

static bool says(const char *json, const char *expected)
{
	return same(json, read_sample(json, strlen(json), &(struct sample){ 0 }), expected);
}

static bool must_says(const char *json, const char *expected)
{
	return same(json, read_shape(&must_shape, json, strlen(json), &(struct must){ 0 }), expected);
}

static bool text_says(const char *name, const char *text, const char *expected)
{
	struct problems problems = { .arena = arena };

	shape_read_text(arena, &sample_shape, name, text, &(struct sample){ 0 }, &problems);
	return same(text, sentences(&problems), expected);
}

static void refuses_malformed_text(void)
{
	static const char *const bad[] = {
		"", " ", "{", "{}}", "{} x", "{'n':1}", "{\"n\":1,}", "{\"n\":01}", "{\"n\":+1}", "{\"n\":.5}", "{\"r\":NaN}",
		"{\"r\":Infinity}", "{\"r\":-Infinity}", "/**/{}", "{\"n\":TRUE}", "{\"n\" 1}", "{n:1}", "{\"text\":\"\\x41\"}", "\xEF\xBB\xBF{}", NULL };

	for (const char *const *b = bad; *b; b++)
		CU_ASSERT(says(*b, " is not valid JSON"));
	CU_ASSERT_STRING_EQUAL(read_sample("{}\0", 3, &(struct sample){ 0 }), " is not valid JSON");
}

static void refuses_what_is_no_object(void)
{
	static const char *const bad[] = { "null", "[]", "1", "\"{}\"", "true", NULL };

	for (const char *const *b = bad; *b; b++)
		CU_ASSERT(says(*b, " must be an object"));
}

static void refuses_bad_utf8_controls_and_nul(void)
{
	static const char *const bad[] = { "\xFF", "\xC0\xAF", "\xE0\x80\x80", "\xED\xA0\x80", "\xF4\x90\x80\x80", "\xE2\x82", "\x80", NULL };

	for (const char *const *b = bad; *b; b++) {
		CU_ASSERT(says(arena_printf(arena, "{\"text\":\"%s\"}", *b), " is not valid UTF-8"));
		CU_ASSERT(text_says("text", *b, "/text is not valid UTF-8"));
	}
	CU_ASSERT(says("{\"text\":\"a\tb\"}", " has a raw control character in text"));
	CU_ASSERT(says("{\"text\":\"a\\u0000\"}", " has a NUL character in text"));
	CU_ASSERT(says("{\"te\\u0000xt\":\"a\"}", " has a NUL character in text"));
	CU_ASSERT(says("{\"text\":\"\\\\u0000\"}", "/text must be between 0 and 4 characters"));
	CU_ASSERT(says("{\"text\":\"\xF0\x9F\x98\x80\xC3\xA9" "ab\"}", ""));
}

static void refuses_repeated_and_unknown_keys(void)
{
	CU_ASSERT(says("{\"n\":1,\"n\":2}", " has the same key twice in one object"));
	CU_ASSERT(says("{\"n\":1,\"\\u006e\":2}", " has the same key twice in one object"));
	CU_ASSERT(says("{\"points\":[{\"x\":1,\"x\":1}]}", " has the same key twice in one object"));
	CU_ASSERT(says("{\"text\":\":::\",\"n\":1}", ""));
	CU_ASSERT(says("{\"a/b~c\":1,\"points\":[{\"x\":1,\"z\":1}]}", "/points/0/z is not a known member; /a~1b~0c is not a known member"));
	CU_ASSERT(says("{\"owner\":\"me\"}", "/owner is not a known member"));
	CU_ASSERT(text_says("owner", "me", "/owner is not a known member"));
}

static void is_strict_about_whole_numbers(void)
{
	CU_ASSERT(says("{\"n\":9223372036854775807}", ""));
	CU_ASSERT(says("{\"n\":9223372036854775808}", "/n must fit in 64 bits"));
	CU_ASSERT(says("{\"n\":99999999999999999999999}", "/n must fit in 64 bits"));
	CU_ASSERT(says("{\"n\":-9223372036854775809}", "/n must fit in 64 bits"));
	CU_ASSERT(says("{\"n\":1.0}", "/n must be a whole number"));
	CU_ASSERT(says("{\"n\":1e3}", "/n must be a whole number"));
	CU_ASSERT(says("{\"n\":\"1\"}", "/n must be a whole number"));
	CU_ASSERT(says("{\"r\":1e999}", "/r must be a finite number"));
	CU_ASSERT(says("{\"mi\":0,\"colour\":\"blue\",\"b\":1}", "/b must be true or false; /colour must be one of red, green; /mi must be between 1 and 9"));
}

static void null_clears_only_what_may_be_null(void)
{
	struct sample s = { .text = "x", .mi = { 3, true }, .far = &(struct point){ 1, 2 }, .n = 7, .at = { 5 }, .who = UUID_A };
	const char *nulls = "{\"text\":null,\"mi\":null,\"far\":null,\"at\":null,\"who\":null,\"n\":null}";

	CU_ASSERT_STRING_EQUAL(read_sample(nulls, strlen(nulls), &s), "/n must be a whole number");
	CU_ASSERT(!s.text && !s.mi.known && !s.far && !s.at.ms && !*s.who.text && s.n == 7);
	CU_ASSERT(says("{\"point\":null}", "/point must be an object"));
	CU_ASSERT(says("{\"point\":{}}", "/point/x is required"));
	CU_ASSERT(says("{\"far\":{\"y\":1}}", "/far/x is required"));
	CU_ASSERT(says("{\"points\":null}", "/points must be a list"));
	CU_ASSERT(must_says("{\"at\":null,\"who\":null,\"text\":null}",
		"/at must be a time like 2026-11-20T17:30:00Z; /who must be a UUID in lower case; /text must be text"));
	CU_ASSERT(must_says("{}", "/at is required; /who is required; /text is required"));
}

static void absent_keys_keep_their_value(void)
{
	struct sample s = whole;

	CU_ASSERT_STRING_EQUAL(read_sample("{\"n\":3}", 7, &s), "");
	CU_ASSERT(s.n == 3 && s.at.ms == whole.at.ms && s.text == whole.text && s.tags.n == 2 && uuid_equal(&s.id, &whole.id));
}

static void times_and_identifiers_are_canonical(void)
{
	struct sample s = { 0 };
	const char *json = "{\"at\":\"2026-11-20T19:30:00.123456+02:00\",\"who\":\"01890a5d-ac96-774b-bcce-b302099a8057\"}";

	CU_ASSERT_STRING_EQUAL(read_sample(json, strlen(json), &s), "");
	CU_ASSERT(s.at.ms == 1795195800123);
	CU_ASSERT(says("{\"at\":\"2026-11-20\"}", "/at must be a time like 2026-11-20T17:30:00Z"));
	CU_ASSERT(says("{\"at\":\"1970-01-01T00:00:00Z\"}", "/at must be a time like 2026-11-20T17:30:00Z"));
	CU_ASSERT(says("{\"at\":1795195800}", "/at must be a time like 2026-11-20T17:30:00Z"));
	CU_ASSERT(says("{\"who\":\"01890A5D-ac96-774b-bcce-b302099a8057\"}", "/who must be a UUID in lower case"));
	CU_ASSERT(says("{\"who\":\"\"}", "/who must be a UUID in lower case"));
	CU_ASSERT(says("{\"who\":7}", "/who must be a UUID in lower case"));
}

static void formats_are_checked_after_the_length(void)
{
	CU_ASSERT(says("{\"mail\":\"ann@example.org\"}", ""));
	CU_ASSERT(says("{\"mail\":\"ann\"}", "/mail must be an e-mail address"));
	CU_ASSERT(says("{\"tags\":[\"a b\",\"abcdef\"]}",
		"/tags/0 must be small letters, digits and single dashes between them; /tags/1 must be between 1 and 5 characters"));
}

static void plain_lists_name_each_bad_item(void)
{
	CU_ASSERT(says("{\"tags\":[\"a\",1,null]}", "/tags/1 must be text; /tags/2 must be text"));
	CU_ASSERT(says("{\"tags\":[\"a\",\"b\",\"c\",\"d\"]}", "/tags must be between 0 and 3 items"));
	CU_ASSERT(says("{\"shades\":[\"red\",\"blue\",{}]}", "/shades/1 must be one of red, green; /shades/2 must be one of red, green"));
	CU_ASSERT(says("{\"friends\":[\"x\"]}", "/friends/0 must be a UUID in lower case"));
	CU_ASSERT(says("{\"moments\":[null]}", "/moments/0 must be a time like 2026-11-20T17:30:00Z"));
	CU_ASSERT(says("{\"sizes\":[0,10,10.5]}", "/sizes/2 must be between 0 and 10"));
	CU_ASSERT(says("{\"sizes\":{}}", "/sizes must be a list"));
}

static void a_long_key_is_cut_in_the_pointer(void)
{
	char key[5000];

	memset(key, '~', sizeof key);
	const char *json = arena_printf(arena, "{\"%.900s\":1}", key);
	CU_ASSERT(strlen(read_sample(json, strlen(json), &(struct sample){ 0 })) == 255 + strlen(" is not a known member"));
}

static void counts_problems_beyond_those_it_keeps(void)
{
	struct problems problems = { .arena = arena };
	struct buf b = { .arena = arena };

	buf_text(&b, "{\"sizes\":[");
	for (int i = 0; i < 100; i++)
		buf_text(&b, i ? ",true" : "true");
	buf_text(&b, "]}");
	CU_ASSERT(!shape_read(arena, &sample_shape, b.at, b.n, &(struct sample){ 0 }, &problems));
	CU_ASSERT(problems.n == PROBLEMS_MAX && problems.unlisted == 100 - PROBLEMS_MAX);
}

static void limits_depth(void)
{
	struct buf b = { .arena = arena };

	for (int i = 0; i < 5000; i++)
		buf_text(&b, "[");
	CU_ASSERT(says(b.at, " is nested too deeply"));
}

static void plain_text_is_read_by_the_member_kind(void)
{
	static const char *const good[][2] = {
		{ "n", "-12" }, { "r", "52.5200" }, { "r", "-1e3" }, { "r", "7" }, { "b", "true" }, { "colour", "green" }, { "text", "17" },
		{ "at", "2026-11-20T17:30:00Z" }, { "who", "01890a5d-ac96-774b-bcce-b302099a8057" }, { "mi", "9" }, { "me", "red" } };
	static const char *const bad[][3] = {
		{ "n", "1.5", "/n must be a whole number" }, { "n", " 1", "/n must be a whole number" }, { "n", "+1", "/n must be a whole number" },
		{ "n", "", "/n must be a whole number" }, { "n", "9223372036854775808", "/n must be a whole number" },
		{ "r", "nan", "/r must be a number" }, { "r", "0x10", "/r must be a number" }, { "r", "1e999", "/r must be a finite number" },
		{ "r", "", "/r must be a number" }, { "b", "1", "/b must be true or false" }, { "mi", "10", "/mi must be between 1 and 9" },
		{ "colour", "blue", "/colour must be one of red, green" }, { "who", "x", "/who must be a UUID in lower case" },
		{ "at", "now", "/at must be a time like 2026-11-20T17:30:00Z" }, { "nobody", "1", "/nobody is not a known member" } };

	for (size_t i = 0; i < sizeof good / sizeof *good; i++)
		CU_ASSERT(text_says(good[i][0], good[i][1], ""));
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		CU_ASSERT(text_says(bad[i][0], bad[i][1], bad[i][2]));
}

static const char *as_json(const struct sample *s)
{
	struct buf b = { .arena = arena };

	shape_write(&b, &sample_shape, s);
	return b.at;
}

static void json_round_trip(void)
{
	struct sample back = { 0 };
	const char *json = as_json(&whole);

	CU_ASSERT_STRING_EQUAL(read_sample(json, strlen(json), &back), "");
	CU_ASSERT_STRING_EQUAL(as_json(&back), json);
	CU_ASSERT(!strstr(json, "secret") && !strstr(json, "owner") && strstr(json, "\"mr\":null") && strstr(json, "\\u003c"));
	CU_ASSERT_PTR_NOT_NULL(strstr(json, "\"at\":\"2026-11-19T17:30:00.123Z\""));
	CU_ASSERT_PTR_NOT_NULL(strstr(json, "\"who\":\"ffffffff-ffff-4fff-bfff-ffffffffffff\""));
	CU_ASSERT_PTR_NOT_NULL(strstr(json, "\"shades\":[\"green\",\"red\"]"));
	CU_ASSERT_PTR_NOT_NULL(strstr(json, "\"sizes\":[0.1,10]"));
}

static void nothing_is_written_as_null(void)
{
	const char *json = as_json(&(struct sample){ 0 });

	CU_ASSERT_PTR_NOT_NULL(strstr(json, "{\"id\":null,\"n\":0,"));
	CU_ASSERT_PTR_NOT_NULL(strstr(json, "\"at\":null,\"who\":null"));
	CU_ASSERT_PTR_NOT_NULL(strstr(json, "\"tags\":[]"));
}

static void numbers_are_written_as_they_are(void)
{
	static const double reals[] = { 0, -0.0, 0.1, 52.520008, 1.0 / 3, 5e-324, 1.7976931348623157e308, 9007199254740993.0 };
	static const int64_t ints[] = { 0, -1, 10, INT64_MAX, INT64_MIN };

	for (size_t i = 0; i < sizeof reals / sizeof *reals; i++) {
		struct buf b = { .arena = arena };
		shape_write(&b, &point_shape, &(struct point){ 0, reals[i] });
		CU_ASSERT(strtod(strstr(b.at, "\"y\":") + 4, NULL) == reals[i]);
	}
	for (size_t i = 0; i < sizeof ints / sizeof *ints; i++) {
		struct buf b = { .arena = arena };
		buf_int(&b, ints[i]);
		CU_ASSERT(strtoll(b.at, NULL, 10) == ints[i] && b.n == strlen(b.at));
	}
}

int main(void)
{
	CU_TestInfo tests[] = {
		{ "refuses malformed text", refuses_malformed_text },
		{ "refuses what is no object", refuses_what_is_no_object },
		{ "refuses bad UTF-8, control characters and NUL", refuses_bad_utf8_controls_and_nul },
		{ "refuses repeated and unknown keys", refuses_repeated_and_unknown_keys },
		{ "is strict about whole numbers", is_strict_about_whole_numbers },
		{ "null clears only what may be null", null_clears_only_what_may_be_null },
		{ "absent keys keep their value", absent_keys_keep_their_value },
		{ "times and identifiers are canonical", times_and_identifiers_are_canonical },
		{ "formats are checked after the length", formats_are_checked_after_the_length },
		{ "plain lists name each bad item", plain_lists_name_each_bad_item },
		{ "a long key is cut in the pointer", a_long_key_is_cut_in_the_pointer },
		{ "counts problems beyond those it keeps", counts_problems_beyond_those_it_keeps },
		{ "limits depth", limits_depth },
		{ "plain text is read by the member's kind", plain_text_is_read_by_the_member_kind },
		{ "JSON round trip", json_round_trip },
		{ "nothing is written as null", nothing_is_written_as_null },
		{ "numbers are written as they are", numbers_are_written_as_they_are },
		CU_TEST_INFO_NULL };

	arena = arena_new(64 << 20, arena_abort, NULL);
	int failures = suite_run("shape", tests);
	arena_free(arena);
	return failures;
}
