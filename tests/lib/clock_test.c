#include "clock.h"
#include "suite.h"
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static char file[] = "/tmp/dabba-clock.XXXXXX";

static struct instant friday(void)
{
	struct instant at = { 0 };

	CU_ASSERT(instant_parse("2026-11-20T17:30:00Z", &at));
	return at;
}

static bool is_about(int64_t ms, int64_t wanted_ms, int64_t slack_ms)
{
	return ms >= wanted_ms && ms <= wanted_ms + slack_ms;
}

static void without_a_file_business_time_is_real_time(void)
{
	CU_ASSERT(clock_open(NULL));
	CU_ASSERT(is_about(clock_now().ms, clock_real().ms - 5, 10));
	CU_ASSERT(clock_speed() == 1);
}

static void a_file_that_is_not_there_or_too_short_is_refused(void)
{
	CU_ASSERT(!clock_open("/tmp/no-such-clock") && errno == ENOENT);
	close(open(file, O_CREAT | O_TRUNC | O_WRONLY, 0600));
	CU_ASSERT(!clock_open(file) && errno == EINVAL);
}

static void time_starts_at_the_origin_and_runs_at_the_speed(void)
{
	CU_ASSERT(clock_set(file, friday(), 60));
	CU_ASSERT(clock_open(file));
	CU_ASSERT(is_about(clock_now().ms, friday().ms, 60 * 50));
	usleep(200000);
	CU_ASSERT(is_about(clock_now().ms, friday().ms + 60 * 200, 60 * 100));
	CU_ASSERT(clock_speed() == 60);
}

static void what_is_open_sees_the_clock_being_set(void)
{
	CU_ASSERT(clock_set(file, friday(), 1) && clock_open(file));
	CU_ASSERT(clock_set(file, (struct instant){ friday().ms + 3600000 }, 2));
	CU_ASSERT(is_about(clock_now().ms, friday().ms + 3600000, 200));
	CU_ASSERT(clock_speed() == 2);
}

static void speeds_outside_1_to_3600_are_refused(void)
{
	CU_ASSERT(!clock_set(file, friday(), 0.5) && errno == EINVAL);
	CU_ASSERT(!clock_set(file, friday(), 3601));
	CU_ASSERT(!clock_set(file, friday(), 0.0 / 0.0));
}

static void poke(off_t at, const void *bytes, size_t n)
{
	int fd = open(file, O_RDWR);

	CU_ASSERT(pwrite(fd, bytes, n, at) == (ssize_t)n);
	close(fd);
}

/* A writer that is held up between its first member and its last: odd sequence, a business time that belongs to no origin. */
static void a_reading_is_never_half_of_another(void)
{
	const uint32_t odd = 1001, even = 1002;
	const int64_t torn_ms = 1000000000000;

	CU_ASSERT(clock_set(file, friday(), 1) && clock_open(file));
	CU_ASSERT(is_about(clock_now().ms, friday().ms, 200));
	poke(0, &odd, sizeof odd);
	poke(16, &torn_ms, sizeof torn_ms);
	CU_ASSERT(is_about(clock_now().ms, friday().ms, 200));
	poke(0, &even, sizeof even);
	CU_ASSERT(is_about(clock_now().ms, torn_ms, 200));
}

/* A writer killed half-way leaves an odd sequence: readers do not hang, and the next writer mends it. */
static void a_writer_killed_half_way_stops_nobody(void)
{
	const unsigned char odd = 7;
	int fd = open(file, O_RDWR);

	CU_ASSERT(clock_set(file, friday(), 1) && pwrite(fd, &odd, 1, 0) == 1);
	close(fd);
	CU_ASSERT(clock_open(file));
	CU_ASSERT(is_about(clock_now().ms, friday().ms, 200));
	CU_ASSERT(clock_set(file, friday(), 5));
	CU_ASSERT(clock_speed() == 5);
}

int main(void)
{
	CU_TestInfo tests[] = {
		{ "without a file business time is real time", without_a_file_business_time_is_real_time },
		{ "a file that is not there or too short is refused", a_file_that_is_not_there_or_too_short_is_refused },
		{ "time starts at the origin and runs at the speed", time_starts_at_the_origin_and_runs_at_the_speed },
		{ "what is open sees the clock being set", what_is_open_sees_the_clock_being_set },
		{ "speeds outside 1 to 3600 are refused", speeds_outside_1_to_3600_are_refused },
		{ "a reading is never half of another", a_reading_is_never_half_of_another },
		{ "a writer killed half-way stops nobody", a_writer_killed_half_way_stops_nobody },
		CU_TEST_INFO_NULL };

	close(mkstemp(file));
	int failures = suite_run("clock", tests);
	clock_open(NULL);
	unlink(file);
	return failures;
}
