/* What the code may look like: who includes whom, where queries and JSON live, how long functions and files get. Run at the project's root. */
#define _GNU_SOURCE
#include <CUnit/Basic.h>
#include <ctype.h>
#include <glob.h>
#include <json-c/json.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *const services[] = { "user", "restaurant", "order", "delivery", "admin", NULL };

static int complaints;

static void complain(const char *file, int line, const char *what)
{
	printf("\n     %s:%d: %s", file, line, what);
	complaints++;
}

/* Calls look(file, line number, text) for every line of every file of a pattern. */
static void each_line(const char *pattern, void (*look)(const char *, int, const char *))
{
	char *line = NULL;
	size_t room = 0;
	glob_t found;

	glob(pattern, 0, NULL, &found);
	for (size_t i = 0; i < found.gl_pathc; i++) {
		FILE *f = fopen(found.gl_pathv[i], "r");
		for (int n = 1; f && getline(&line, &room, f) >= 0; n++)
			look(found.gl_pathv[i], n, line);
		if (f)
			fclose(f);
	}
	globfree(&found);
	free(line);
}

static void look_for_other_services(const char *file, int n, const char *line)
{
	char own[64], other[64];

	sscanf(file, "fcgi/%63[^/]", own);
	if (strncmp(line, "#include \"", 10))
		return;
	for (const char *const *s = services; *s; s++) {
		snprintf(other, sizeof other, "%s/", *s);
		if (strcmp(*s, own) && strstr(line, other))
			complain(file, n, "a service includes another service");
	}
	if (strstr(line, "../"))
		complain(file, n, "an include climbs out of its folder");
}

static void look_for_services(const char *file, int n, const char *line)
{
	if (!strncmp(line, "#include \"", 10) && (strstr(line, "fcgi/") || strstr(line, "tools/") || strstr(line, "../")))
		complain(file, n, "lib includes what stands above it");
}

static void look_for_food(const char *file, int n, const char *line)
{
	static const char *const words[] = { "restaurant", "courier", "menu", "dish", "kitchen", "basket", NULL };

	if (strstr(line, "food/"))
		complain(file, n, "lib includes lib/food");
	for (const char *const *w = words; *w; w++)
		if (strcasestr(line, *w) && !strstr(line, "role_names") && *line != ' ' && strncmp(line, "/*", 2))
			complain(file, n, "lib speaks of food");
}

static void look_for_programs(const char *file, int n, const char *line)
{
	static const char *const calls[] = { "system(", "popen(", "execl", "execv", "posix_spawn", "dlopen(", NULL };

	for (const char *const *c = calls; *c; c++)
		if (strstr(line, *c))
			complain(file, n, "a program is started, or code fetched");
}

static void look_for_queries(const char *file, int n, const char *line)
{
	static const char *const verbs[] = { "\"SELECT ", "\"INSERT INTO ", "\"UPDATE ", "\"DELETE FROM ", NULL };

	for (const char *const *v = verbs; *v && !strstr(file, "_store.c"); v++)
		if (strstr(line, *v))
			complain(file, n, "a query outside a store");
	if (strstr(line, "json_object_"))
		complain(file, n, "json-c in a service");
	look_for_programs(file, n, line);
	if (strstr(line, "bson_new_from_json"))
		complain(file, n, "BSON from a client's JSON");
}

static void look_for_loose_ends(const char *file, int n, const char *line)
{
	static const char *const words[] = { "TODO", "FIXME", "XXX", "not implemented", NULL };

	for (const char *const *w = words; *w; w++)
		if (strstr(line, *w))
			complain(file, n, "unfinished work");
}

static void a_service_includes_lib_and_itself(void)
{
	complaints = 0;
	each_line("fcgi/*/*.[ch]", look_for_other_services);
	each_line("lib/*.[ch]", look_for_services);
	each_line("lib/food/*.[ch]", look_for_services);
	CU_ASSERT_EQUAL(complaints, 0);
}

static void lib_knows_no_food(void)
{
	complaints = 0;
	each_line("lib/*.c", look_for_food);
	CU_ASSERT_EQUAL(complaints, 0);
}

static void queries_live_in_stores(void)
{
	complaints = 0;
	each_line("fcgi/*/*.c", look_for_queries);
	each_line("lib/*.c", look_for_programs);
	each_line("lib/*/*.c", look_for_programs);
	CU_ASSERT_EQUAL(complaints, 0);
}

static void nothing_is_left_open(void)
{
	complaints = 0;
	each_line("fcgi/*/*.[ch]", look_for_loose_ends);
	each_line("lib/*.[ch]", look_for_loose_ends);
	each_line("lib/*/*.[ch]", look_for_loose_ends);
	each_line("tools/*.c", look_for_loose_ends);
	CU_ASSERT_EQUAL(complaints, 0);
}

static const char *counted;
static int lines;

static void count_line(const char *file, int n, const char *line)
{
	static int most;

	(void)line;
	if (!counted || strcmp(counted, file)) {
		free((char *)counted);
		counted = strdup(file);
		most = strstr(file, ".h") && !strcmp(strrchr(file, '.'), ".h") ? 120 : 400;
	}
	lines = n;
	if (n == most + 1)
		complain(file, n, "the file is too long");
}

static void files_stay_short(void)
{
	complaints = 0;
	each_line("lib/*.[ch]", count_line);
	each_line("lib/*/*.[ch]", count_line);
	each_line("fcgi/*/*.[ch]", count_line);
	each_line("tools/*.[ch]", count_line);
	each_line("tools/*/*.[ch]", count_line);
	free((char *)counted);
	CU_ASSERT_EQUAL(complaints, 0);
	CU_ASSERT(lines > 0);
}

static int by_value(const void *a, const void *b) { return *(const int *)a - *(const int *)b; }

static int function_length(const char *line)
{
	struct json_object *tag = json_tokener_parse(line), *start, *end, *path, *name;
	int n = -1;

	if (tag && json_object_object_get_ex(tag, "line", &start) && json_object_object_get_ex(tag, "end", &end)) {
		n = json_object_get_int(end) - json_object_get_int(start) + 1;
		json_object_object_get_ex(tag, "path", &path);
		json_object_object_get_ex(tag, "name", &name);
		if (n > 50)
			complain(json_object_get_string(path), json_object_get_int(start), json_object_get_string(name));
	}
	json_object_put(tag);
	return n;
}

static void functions_stay_short(void)
{
	FILE *f = popen("ctags --languages=C --kinds-C=f --fields=+ne --output-format=json -R -f - lib fcgi tools", "r");
	char *line = NULL;
	size_t room = 0;
	static int lengths[20000];
	int n = 0;

	complaints = 0;
	while (f && n < 20000 && getline(&line, &room, f) >= 0)
		if ((lengths[n] = function_length(line)) > 0)
			n++;
	free(line);
	CU_ASSERT(f && pclose(f) == 0 && n > 100);
	qsort(lengths, (size_t)n, sizeof *lengths, by_value);
	if (n)
		printf("(%d functions, median %d, p95 %d, longest %d) ", n, lengths[n / 2], lengths[n * 95 / 100], lengths[n - 1]);
	CU_ASSERT_EQUAL(complaints, 0);
	CU_ASSERT(n && lengths[n / 2] <= 10 && lengths[n * 95 / 100] <= 30);
}

int main(void)
{
	CU_TestInfo tests[] = {
		{ "a service includes lib/ and its own folder only", a_service_includes_lib_and_itself },
		{ "lib/ knows no food", lib_knows_no_food },
		{ "queries live in stores, JSON in shapes, and no program is started", queries_live_in_stores },
		{ "nothing is left open", nothing_is_left_open },
		{ "files have at most 400 lines, headers 120", files_stay_short },
		{ "functions have at most 50 lines, median 10, p95 30", functions_stay_short },
		CU_TEST_INFO_NULL };
	CU_SuiteInfo suites[] = { { .pName = "structure", .pTests = tests }, CU_SUITE_INFO_NULL };

	CU_initialize_registry();
	CU_register_suites(suites);
	CU_basic_set_mode(CU_BRM_VERBOSE);
	CU_basic_run_tests();
	unsigned failed = CU_get_number_of_tests_failed();
	CU_cleanup_registry();
	return failed != 0;
}
