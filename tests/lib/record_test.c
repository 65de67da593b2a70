/* What was recorded is decided the same way again, and the folder it is in does not grow. */
#include "../../fcgi/delivery/record.h"
#include "../../fcgi/delivery/settings.h"
#include "buf.h"
#include "dispatch/recorded.h"
#include "food/place.h"
#include "platform.h"
#include "problems.h"
#include "stack.h"
#include <dirent.h>
#include <fcntl.h>
#include <math.h>
#include <sys/stat.h>
#include <time.h>

enum { ORDERS = 6, COURIERS = 4, MINUTE_MS = 60000 };
static const size_t MIB = 1 << 20;
#define METRES_PER_SECOND (320 / 60.0)

static struct platform on;
static struct dispatch_order orders[ORDERS];
static struct dispatch_courier couriers[COURIERS];
static const struct instant now = { 1795199400000 };
static char folder[] = "/tmp/dabba-record.XXXXXX";

static int64_t straight_s(const struct dispatch_travel *travel, const struct dispatch_courier *c, struct dispatch_point a, struct dispatch_point b)
{
	(void)travel;
	return (int64_t)ceil(place_distance_m(a.y, a.x, b.y, b.x) / METRES_PER_SECOND / c->speed);
}

/* A river: what lies east of it is far from what lies west. */
static int64_t across_a_river_s(const struct dispatch_travel *travel, const struct dispatch_courier *c, struct dispatch_point a, struct dispatch_point b)
{
	return straight_s(travel, c, a, b) + ((a.x < 13.41) != (b.x < 13.41) ? (int64_t)ceil(600 / c->speed) : 0);
}

static struct dispatch_travel travel = { .pickup_service_s = 240, .dropoff_service_s = 240, .reach_s = 3600 };
static struct dispatch_policy policy;

static struct dispatch_snapshot snapshot(void)
{
	for (int i = 0; i < ORDERS; i++) {
		orders[i] = (struct dispatch_order){ .id = uuid_of(i % 2 ? "odd" : "even"), .pickup = { 13.40 + i * .004, 52.5 },
			.dropoff = { 13.42 - i * .003, 52.51 }, .ready_at = { now.ms + (int64_t)i * MINUTE_MS }, .placed_at = { now.ms - 300000 } };
		orders[i].restaurant_id = orders[i].id;
		orders[i].id.text[0] = (char)('0' + i);
	}
	for (int i = 0; i < COURIERS; i++) {
		couriers[i] = (struct dispatch_courier){ .id = uuid_of("courier"), .position = { 13.39 + i * .012, 52.505 }, .free_at = now,
			.load_max = 3, .speed = i == 1 ? 0.25 : 1 };
		couriers[i].id.text[0] = (char)('a' + i);
	}
	policy = dispatch_policy;
	policy.lead_s = 3600;
	return (struct dispatch_snapshot){ now, { orders, ORDERS }, { couriers, COURIERS }, { NULL, 0 }, &travel, &policy };
}

static struct buf written(const struct dispatch_snapshot *s, struct list decisions)
{
	struct buf b = { .arena = on.arena };

	recorded_write(&b, s, decisions, METRES_PER_SECOND);
	return b;
}

static void check_again(void)
{
	struct dispatch_snapshot s = snapshot();
	struct list then = dispatch_decide(&s, on.arena);
	struct buf b = written(&s, then);
	struct problems problems = { .arena = on.arena };
	struct dispatch_travel ways;
	struct recorded r;

	CU_ASSERT_FATAL(recorded_read(on.arena, b.at, b.n, &r, &problems));
	CU_ASSERT_EQUAL(r.decisions.n, then.n);
	s = recorded_snapshot(&r, &ways);
	struct list again = dispatch_decide(&s, on.arena);
	CU_ASSERT_FATAL(again.n == then.n && then.n);
	const struct dispatch_decision *a = then.at, *c = again.at;
	for (size_t i = 0; i < then.n; i++) {
		CU_ASSERT_EQUAL(a[i].kind, c[i].kind);
		CU_ASSERT_EQUAL(a[i].pickup_at.ms, c[i].pickup_at.ms);
		CU_ASSERT_STRING_EQUAL(dispatch_reason_text(&a[i], on.arena), dispatch_reason_text(&c[i], on.arena));
	}
}

static void straight_lines_are_decided_the_same_way_again(void)
{
	travel.seconds = straight_s;
	check_again();
}

static void other_ways_are_recorded_as_they_are(void)
{
	travel.seconds = across_a_river_s;
	check_again();
	struct dispatch_snapshot s = snapshot();
	struct problems problems = { .arena = on.arena };
	struct buf b = written(&s, (struct list){ NULL, 0 });
	struct dispatch_travel ways;
	struct recorded r;
	CU_ASSERT_FATAL(recorded_read(on.arena, b.at, b.n, &r, &problems));
	s = recorded_snapshot(&r, &ways);
	CU_ASSERT_EQUAL(ways.seconds(&ways, &couriers[1], orders[0].pickup, orders[5].pickup),
		across_a_river_s(NULL, &couriers[1], orders[0].pickup, orders[5].pickup));
	travel.seconds = straight_s;
}

static void nonsense_is_refused_by_name(void)
{
	static const char *const nonsense[] = { "", "{}", "[]", "{\"now\":\"2026-11-20T18:30:00Z\",\"orders\":[],\"couriers\":[],\"ways\":{\"metres_per_second\":0}}",
		"{\"now\":\"2026-11-20T18:30:00Z\",\"orders\":[],\"couriers\":[],\"ways\":{\"metres_per_second\":5,\"points\":[{\"x\":1,\"y\":1}],\"thousandths\":[[]]}}",
		"{\"now\":\"2026-11-20T18:30:00Z\",\"orders\":[],\"couriers\":[],\"ways\":{\"metres_per_second\":5,\"points\":[{\"x\":2,\"y\":1},{\"x\":1,\"y\":1}]}}" };

	for (size_t i = 0; i < sizeof nonsense / sizeof *nonsense; i++) {
		struct problems problems = { .arena = on.arena };
		struct recorded r;
		CU_ASSERT(!recorded_read(on.arena, nonsense[i], strlen(nonsense[i]), &r, &problems));
		CU_ASSERT(problems.n > 0);
	}
}

/* names: of the files of the folder, oldest first; at most `room`. */
static int files(char names[][64], int room)
{
	struct dirent **found;
	int n = scandir(folder, &found, NULL, alphasort), kept = 0;

	for (int i = 0; i < n; i++) {
		if (found[i]->d_name[0] != '.' && kept < room)
			snprintf(names[kept++], 64, "%.63s", found[i]->d_name);
		free(found[i]);
	}
	free(found);
	return kept;
}

static void remove_folder(void)
{
	char names[10][64], path[200];

	for (int n = files(names, 10); n > 0; n--) {
		snprintf(path, sizeof path, "%s/%s", folder, names[n - 1]);
		unlink(path);
	}
	rmdir(folder);
}

static void put_file(const char *name, size_t bytes, int64_t hours_ago)
{
	char path[200];
	struct timespec times[2] = { { time(NULL) - hours_ago * 3600, 0 }, { time(NULL) - hours_ago * 3600, 0 } };

	snprintf(path, sizeof path, "%s/%s", folder, name);
	FILE *f = fopen(path, "w");
	CU_ASSERT_FATAL(f && !ftruncate(fileno(f), (off_t)bytes) && !fclose(f));
	CU_ASSERT(!utimensat(AT_FDCWD, path, times, 0));
}

static void old_ones_and_too_much_go(void)
{
	char names[10][64];
	struct dispatch_snapshot s = snapshot();

	put_file("2026-01-01T10-00-00.000Z-1.json", 10, 30);
	put_file("2026-01-02T10-00-00.000Z-1.json", 3 * MIB, 3);
	put_file("2026-01-03T10-00-00.000Z-1.json", MIB, 2);
	put_file("else", 10, 300);
	delivery_config.snapshots_mib = 2;
	record_keep(&on, &s, (struct list){ NULL, 0 });
	CU_ASSERT_EQUAL(files(names, 10), 4);
	record_keep(&on, &s, dispatch_decide(&s, on.arena));
	record_keep(&on, &s, dispatch_decide(&s, on.arena));
	CU_ASSERT_EQUAL(files(names, 10), 6);
	record_sweep(&on);
	CU_ASSERT_EQUAL_FATAL(files(names, 10), 4);
	CU_ASSERT_STRING_EQUAL(names[0], "2026-01-03T10-00-00.000Z-1.json");
	CU_ASSERT(strstr(names[1], ".json") != NULL);
	CU_ASSERT_STRING_EQUAL(names[3], "else");
}

static void a_folder_that_is_not_there_stops_nobody(void)
{
	struct dispatch_snapshot s = snapshot();

	delivery_config.snapshots = "/nowhere/at/all";
	record_keep(&on, &s, dispatch_decide(&s, on.arena));
	record_sweep(&on);
	delivery_config.snapshots = NULL;
	record_keep(&on, &s, dispatch_decide(&s, on.arena));
}

int main(void)
{
	CU_TestInfo tests[] = {
		{ "straight lines are decided the same way again", straight_lines_are_decided_the_same_way_again },
		{ "other ways are recorded as they are", other_ways_are_recorded_as_they_are },
		{ "nonsense is refused by name", nonsense_is_refused_by_name },
		{ "old ones and too much go", old_ones_and_too_much_go },
		{ "a folder that is not there stops nobody", a_folder_that_is_not_there_stops_nobody },
		CU_TEST_INFO_NULL };
	on.arena = stack_arena();
	on.request_id = "test";
	delivery_config.snapshots = mkdtemp(folder);
	int status = suite_run("record", tests);
	arena_free(on.arena);
	remove_folder();
	return status;
}
