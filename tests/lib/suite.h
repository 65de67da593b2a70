/* suite.h - a test program of one suite. */
#ifndef SUITE_H
#define SUITE_H
#include <CUnit/Basic.h>
#include <stdbool.h>

/* Plays them and says how each went. 0, or 1 when any failed or could not be played: the program's exit status. */
static inline int suite_run(const char *name, CU_TestInfo *tests)
{
	CU_SuiteInfo suites[] = { { .pName = name, .pTests = tests }, CU_SUITE_INFO_NULL };

	if (CU_initialize_registry() || CU_register_suites(suites))
		return 1;
	CU_basic_run_tests();
	bool failed = CU_get_number_of_failures() || CU_get_error();
	CU_cleanup_registry();
	return failed;
}
#endif
