#include "food/schedule.h"
#include "suite.h"
#include <CUnit/CUnit.h>
#include <string.h>

static struct opening evenings[7];
static const struct opening
	lunch_and_dinner[] = { { 5, "11:30", "14:30" }, { 5, "18:00", "22:00" } },
	friday_night[] = { { 5, "18:00", "02:00" } },
	saturday_night[] = { { 6, "20:00", "03:30" } },
	sunday_small_hours[] = { { 7, "02:15", "02:45" } },
	sunday_whole[] = { { 7, "00:00", "00:00" } },
	whole_week[] = { { 1, "00:00", "00:00" }, { 2, "00:00", "00:00" }, { 3, "00:00", "00:00" },
		{ 4, "00:00", "00:00" },
	                 { 5, "00:00", "00:00" }, { 6, "00:00", "00:00" }, { 7, "00:00", "00:00" } },
	meeting[] = { { 5, "10:00", "12:00" }, { 5, "11:00", "15:00" }, { 5, "15:00", "16:00" } };

#define SCHEDULE(zone, openings_) { .time_zone = zone, .openings = { (void *)openings_, sizeof openings_ / sizeof *openings_ } }

static struct instant at(const char *text)
{
	struct instant t;

	CU_ASSERT_FATAL(instant_parse(text, &t));
	return t;
}

static bool is_open(const struct schedule *s, const char *text)
{
	return schedule_is_open(s, at(text));
}

static void same(struct instant t, const char *text)
{
	char got[INSTANT_TEXT];

	if (t.ms != at(text).ms)
		fprintf(stderr, "%s instead of %s\n", instant_print(t, got), text);
	CU_ASSERT_EQUAL(t.ms, at(text).ms);
}

static void opens_at_its_first_second_and_closes_before_its_last(void)
{
	struct schedule s = SCHEDULE("Europe/Berlin", lunch_and_dinner);

	CU_ASSERT_FALSE(is_open(&s, "2026-11-20T10:29:59.999Z"));
	CU_ASSERT_TRUE(is_open(&s, "2026-11-20T10:30:00Z"));
	CU_ASSERT_TRUE(is_open(&s, "2026-11-20T13:29:59.999Z"));
	CU_ASSERT_FALSE(is_open(&s, "2026-11-20T13:30:00Z"));
	CU_ASSERT_FALSE(is_open(&s, "2026-11-19T11:00:00Z"));
}

static void finds_the_next_opening_of_the_day_and_of_the_week(void)
{
	struct schedule s = SCHEDULE("Europe/Berlin", lunch_and_dinner);

	same(schedule_next_opening(&s, at("2026-11-20T08:00:00Z")), "2026-11-20T10:30:00Z");
	same(schedule_next_opening(&s, at("2026-11-20T14:00:00Z")), "2026-11-20T17:00:00Z");
	same(schedule_next_opening(&s, at("2026-11-20T17:30:00.123Z")), "2026-11-20T17:30:00.123Z");
	same(schedule_next_opening(&s, at("2026-11-20T21:00:00.001Z")), "2026-11-27T10:30:00Z");
}

static void finds_no_opening_where_there_is_none(void)
{
	struct schedule s = { .time_zone = "Europe/Berlin" };

	CU_ASSERT_FALSE(is_open(&s, "2026-11-20T12:00:00Z"));
	CU_ASSERT_EQUAL(schedule_next_opening(&s, at("2026-11-20T12:00:00Z")).ms, 0);
}

static void runs_past_midnight(void)
{
	struct schedule s = SCHEDULE("Europe/Berlin", friday_night);

	CU_ASSERT_TRUE(is_open(&s, "2026-11-20T22:59:59Z"));
	CU_ASSERT_TRUE(is_open(&s, "2026-11-20T23:30:00Z"));
	CU_ASSERT_TRUE(is_open(&s, "2026-11-21T00:59:59Z"));
	CU_ASSERT_FALSE(is_open(&s, "2026-11-21T01:00:00Z"));
	CU_ASSERT_FALSE(is_open(&s, "2026-11-20T00:30:00Z"));
	same(schedule_closes(&s, at("2026-11-20T18:00:00Z")), "2026-11-21T01:00:00Z");
}

static void a_week_of_evenings_opens_again_tomorrow(void)
{
	struct schedule s = SCHEDULE("America/New_York", evenings);

	same(schedule_next_opening(&s, at("2026-11-20T08:00:00Z")), "2026-11-20T22:00:00Z");
	same(schedule_next_opening(&s, at("2026-11-21T04:30:00Z")), "2026-11-21T04:30:00Z");
	same(schedule_next_opening(&s, at("2026-11-21T06:00:00Z")), "2026-11-21T22:00:00Z");
}

/* Berlin, 29 March 2026: 02:00 CET becomes 03:00 CEST. */
static void a_night_of_23_hours_ends_by_the_wall_clock(void)
{
	struct schedule s = SCHEDULE("Europe/Berlin", saturday_night);

	CU_ASSERT_TRUE(is_open(&s, "2026-03-29T01:29:59Z"));
	CU_ASSERT_FALSE(is_open(&s, "2026-03-29T01:30:00Z"));
	same(schedule_closes(&s, at("2026-03-28T20:00:00Z")), "2026-03-29T01:30:00Z");
}

static void hours_that_do_not_come_are_not_open(void)
{
	struct schedule s = SCHEDULE("Europe/Berlin", sunday_small_hours);

	CU_ASSERT_FALSE(is_open(&s, "2026-03-29T00:59:59Z"));
	CU_ASSERT_FALSE(is_open(&s, "2026-03-29T01:00:00Z"));
	CU_ASSERT_FALSE(is_open(&s, "2026-03-29T01:30:00Z"));
	same(schedule_next_opening(&s, at("2026-03-28T12:00:00Z")), "2026-04-05T00:15:00Z");
}

/* Berlin, 25 October 2026: 03:00 CEST becomes 02:00 CET. */
static void hours_that_come_twice_count_the_first_time(void)
{
	struct schedule s = SCHEDULE("Europe/Berlin", sunday_small_hours);

	CU_ASSERT_FALSE(is_open(&s, "2026-10-25T00:14:59Z"));
	CU_ASSERT_TRUE(is_open(&s, "2026-10-25T00:15:00Z"));
	CU_ASSERT_FALSE(is_open(&s, "2026-10-25T00:45:00Z"));
	CU_ASSERT_FALSE(is_open(&s, "2026-10-25T01:30:00Z"));
}

static void whole_days_have_23_24_and_25_hours(void)
{
	struct schedule s = SCHEDULE("Europe/Berlin", sunday_whole);

	same(schedule_next_opening(&s, at("2026-03-28T12:00:00Z")), "2026-03-28T23:00:00Z");
	same(schedule_closes(&s, at("2026-03-28T23:00:00Z")), "2026-03-29T22:00:00Z");
	same(schedule_next_opening(&s, at("2026-10-24T12:00:00Z")), "2026-10-24T22:00:00Z");
	same(schedule_closes(&s, at("2026-10-24T22:00:00Z")), "2026-10-25T23:00:00Z");
	same(schedule_closes(&s, at("2026-11-22T12:00:00Z")), "2026-11-22T23:00:00Z");
}

/* New York, 8 March 2026 at 07:00 UTC and 1 November 2026 at 06:00 UTC. */
static void new_york_changes_its_clocks_on_other_days(void)
{
	struct schedule s = SCHEDULE("America/New_York", saturday_night),
		small = SCHEDULE("America/New_York", sunday_small_hours);

	same(schedule_closes(&s, at("2026-03-08T05:00:00Z")), "2026-03-08T07:30:00Z");
	same(schedule_closes(&s, at("2026-11-01T03:00:00Z")), "2026-11-01T08:30:00Z");
	CU_ASSERT_FALSE(is_open(&small, "2026-03-08T07:00:00Z"));
	CU_ASSERT_TRUE(is_open(&small, "2026-11-01T07:20:00Z"));
	CU_ASSERT_FALSE(is_open(&small, "2026-11-01T06:20:00Z"));
}

static void zones_may_take_turns(void)
{
	struct schedule berlin = SCHEDULE("Europe/Berlin", lunch_and_dinner),
		kolkata = SCHEDULE("Asia/Kolkata", lunch_and_dinner);

	for (int i = 0; i < 3; i++) {
		CU_ASSERT_TRUE(is_open(&berlin, "2026-11-20T13:00:00Z"));
		CU_ASSERT_TRUE(is_open(&kolkata, "2026-11-20T13:00:00Z"));
		CU_ASSERT_TRUE(is_open(&berlin, "2026-11-20T11:00:00Z"));
		CU_ASSERT_FALSE(is_open(&kolkata, "2026-11-20T11:00:00Z"));
	}
}

static void a_closed_day_beats_the_week_but_not_the_night_before(void)
{
	static const char *const holiday[] = { "2026-11-20", "2026-11-21" };
	struct schedule s = SCHEDULE("Europe/Berlin", lunch_and_dinner),
		night = SCHEDULE("Europe/Berlin", friday_night);

	s.closed_days = (struct list){ (void *)holiday, 1 };
	night.closed_days = (struct list){ (void *)(holiday + 1), 1 };
	CU_ASSERT_FALSE(is_open(&s, "2026-11-20T11:00:00Z"));
	same(schedule_next_opening(&s, at("2026-11-20T08:00:00Z")), "2026-11-27T10:30:00Z");
	CU_ASSERT_TRUE(is_open(&night, "2026-11-21T00:30:00Z"));
}

static void a_pause_closes_until_it_ends(void)
{
	struct schedule s = SCHEDULE("Europe/Berlin", lunch_and_dinner);

	s.paused_until = at("2026-11-20T18:00:00Z");
	CU_ASSERT_FALSE(is_open(&s, "2026-11-20T17:59:59.999Z"));
	CU_ASSERT_TRUE(is_open(&s, "2026-11-20T18:00:00Z"));
	same(schedule_next_opening(&s, at("2026-11-20T17:30:00Z")), "2026-11-20T18:00:00Z");
	s.paused_until = at("2026-11-20T22:00:00Z");
	same(schedule_next_opening(&s, at("2026-11-20T17:30:00Z")), "2026-11-27T10:30:00Z");
}

static void openings_that_touch_or_overlap_are_one(void)
{
	struct schedule s = SCHEDULE("Europe/Berlin", meeting);

	same(schedule_closes(&s, at("2026-11-20T09:30:00Z")), "2026-11-20T15:00:00Z");
	same(schedule_closes(&s, at("2026-11-20T10:30:00Z")), "2026-11-20T15:00:00Z");
}

static void who_never_closes_has_no_closing_time(void)
{
	struct schedule s = SCHEDULE("Europe/Berlin", whole_week);

	CU_ASSERT_TRUE(is_open(&s, "2026-10-25T01:30:00Z"));
	CU_ASSERT_TRUE(is_open(&s, "2026-03-29T01:00:00Z"));
	CU_ASSERT_EQUAL(schedule_closes(&s, at("2026-11-20T12:00:00Z")).ms, 0);
}

/* Every quarter of an hour of two years: open means that no later opening is next, and closing is the first closed
 * moment. */
static void openings_and_closings_agree_with_being_open(void)
{
	struct schedule all[] = { SCHEDULE("Europe/Berlin", saturday_night),
		SCHEDULE("America/New_York", saturday_night),
		SCHEDULE("Europe/Berlin", sunday_whole), SCHEDULE("Australia/Lord_Howe", evenings) };
	int64_t step = 900000;

	for (size_t i = 0; i < sizeof all / sizeof *all; i++)
		for (struct instant t = at("2026-01-01T00:00:00Z"); t.ms < at("2027-12-31T00:00:00Z").ms; t.ms += step) {
			bool open = schedule_is_open(&all[i], t);
			struct instant next = open ? schedule_closes(&all[i], t) : schedule_next_opening(&all[i], t);
			if (next.ms <= t.ms || schedule_is_open(&all[i], next) == open
			    || schedule_is_open(&all[i], (struct instant){ next.ms - 1 }) != open)
				CU_FAIL_FATAL("a moment at which opening and closing disagree");
		}
}

static int64_t hours_of(const char *zone, const char *noon)
{
	int64_t day = day_of(zone, at(noon));

	return (day_begins(zone, day + 1).ms - day_begins(zone, day).ms) / 3600000;
}

static void a_day_begins_at_its_own_midnight(void)
{
	same(day_begins("Europe/Berlin", day_of("Europe/Berlin", at("2026-11-20T22:59:59Z"))), "2026-11-19T23:00:00Z");
	same(day_begins("Europe/Berlin", day_of("Europe/Berlin", at("2026-11-20T23:00:00Z"))), "2026-11-20T23:00:00Z");
	same(day_begins("America/New_York", day_of("America/New_York", at("2026-11-20T04:30:00Z"))), "2026-11-19T05:00:00Z");
	CU_ASSERT_EQUAL(hours_of("Europe/Berlin", "2026-03-29T12:00:00Z"), 23);
	CU_ASSERT_EQUAL(hours_of("Europe/Berlin", "2026-10-25T12:00:00Z"), 25);
	CU_ASSERT_EQUAL(hours_of("Europe/Berlin", "2026-11-20T12:00:00Z"), 24);
}

static void nothing_opens_or_closes_after_the_year_9999(void)
{
	struct schedule s = SCHEDULE("Europe/Berlin", friday_night);

	same(schedule_next_opening(&s, at("9999-12-29T12:00:00Z")), "9999-12-31T17:00:00Z");
	CU_ASSERT_TRUE(is_open(&s, "9999-12-31T23:30:00Z"));
	CU_ASSERT_EQUAL(schedule_closes(&s, at("9999-12-31T23:30:00Z")).ms, 0);
	s.openings.at = (void *)saturday_night;
	CU_ASSERT_EQUAL(schedule_next_opening(&s, at("9999-12-31T23:59:59Z")).ms, 0);
}

int main(void)
{
	static CU_TestInfo tests[] = {
		{ "opens at its first second and closes before its last",
			opens_at_its_first_second_and_closes_before_its_last },
		{ "finds the next opening of the day and of the week",
			finds_the_next_opening_of_the_day_and_of_the_week },
		{ "finds no opening where there is none", finds_no_opening_where_there_is_none },
		{ "runs past midnight", runs_past_midnight },
		{ "a week of evenings opens again tomorrow", a_week_of_evenings_opens_again_tomorrow },
		{ "a night of 23 hours ends by the wall clock", a_night_of_23_hours_ends_by_the_wall_clock },
		{ "hours that do not come are not open", hours_that_do_not_come_are_not_open },
		{ "hours that come twice count the first time", hours_that_come_twice_count_the_first_time },
		{ "whole days have 23, 24 and 25 hours", whole_days_have_23_24_and_25_hours },
		{ "New York changes its clocks on other days", new_york_changes_its_clocks_on_other_days },
		{ "zones may take turns", zones_may_take_turns },
		{ "a closed day beats the week, but not the night before",
			a_closed_day_beats_the_week_but_not_the_night_before },
		{ "a pause closes until it ends", a_pause_closes_until_it_ends },
		{ "openings that touch or overlap are one", openings_that_touch_or_overlap_are_one },
		{ "who never closes has no closing time", who_never_closes_has_no_closing_time },
		{ "openings and closings agree with being open", openings_and_closings_agree_with_being_open },
		{ "a day begins at its own midnight", a_day_begins_at_its_own_midnight },
		{ "nothing opens or closes after the year 9999", nothing_opens_or_closes_after_the_year_9999 },
		CU_TEST_INFO_NULL,
	};

	for (int i = 0; i < 7; i++)
		evenings[i] = (struct opening){ i + 1, "17:00", "00:00" };
	return suite_run("schedule", tests);
}
