/* Plays tests/http: every dialogue, or those whose path holds a word given as argument. dialogue FOLDER [WORD ...] */
#define _GNU_SOURCE
#include "script.h"
#include <CUnit/Basic.h>
#include <glob.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *folder;

static bool is_asked_for(const char *file, int argc, char **argv)
{
	for (int i = 2; i < argc; i++)
		if (strstr(file, argv[i]))
			return true;
	return argc < 3;
}

/* The running test's name is "claim | file". */
static void play_current(void)
{
	const char *file = strstr(CU_get_current_test()->pName, " | ") + 3;
	char fault[2048];

	bool ok = script_play(folder, file, fault, sizeof fault);
	CU_ASSERT_TRUE(ok);
	if (!ok)
		printf("\n     %s\n", fault);
	fflush(stdout);
}

static void add(CU_pSuite suite, const char *file)
{
	char claim[300] = "", name[1000];

	if (!script_claim(file, claim, sizeof claim))
		snprintf(claim, sizeof claim, "unreadable");
	snprintf(name, sizeof name, "%s | %s", claim, file);
	CU_add_test(suite, name, play_current);
}

int main(int argc, char **argv)
{
	char pattern[600];
	glob_t found;

	folder = argc > 1 ? argv[1] : "tests/http";
	snprintf(pattern, sizeof pattern, "%s/*/*.http", folder);
	CU_initialize_registry();
	CU_pSuite suite = CU_add_suite("dialogues", NULL, NULL);
	glob(pattern, 0, NULL, &found);
	for (size_t i = 0; i < found.gl_pathc; i++)
		if (!strstr(found.gl_pathv[i], "/shared/") && is_asked_for(found.gl_pathv[i], argc, argv))
			add(suite, found.gl_pathv[i]);
	globfree(&found);
	CU_basic_set_mode(CU_BRM_VERBOSE);
	CU_basic_run_tests();
	unsigned failed = CU_get_number_of_tests_failed(), run = CU_get_number_of_tests_run();
	CU_cleanup_registry();
	return failed || !run;
}
