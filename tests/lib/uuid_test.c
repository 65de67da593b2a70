#include "uuid.h"
#include "suite.h"
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { MANY = 20000 };

static int by_text(const void *a, const void *b)
{
	return strcmp(((const struct uuid *)a)->text, ((const struct uuid *)b)->text);
}

static void later_ones_sort_later(void)
{
	struct uuid before = uuid_new();

	for (int i = 0; i < MANY; i++) {
		struct uuid next = uuid_new();
		CU_ASSERT_FATAL(strcmp(before.text, next.text) < 0);
		before = next;
	}
}

static void begins_with_the_time_and_says_version_7(void)
{
	int64_t before_ms = (int64_t)time(NULL) * 1000;
	struct uuid id = uuid_new();
	int64_t ms = strtoll((char[]){ id.text[0], id.text[1], id.text[2], id.text[3], id.text[4], id.text[5], id.text[6], id.text[7],
		id.text[9], id.text[10], id.text[11], id.text[12], 0 }, NULL, 16);

	CU_ASSERT(ms >= before_ms && ms < before_ms + 60000);
	CU_ASSERT(id.text[14] == '7' && strchr("89ab", id.text[19]));
	CU_ASSERT(uuid_parse(id.text, &(struct uuid){ "" }));
}

static void write_many(int to)
{
	struct uuid id;

	for (int i = 0; i < MANY / 4; i++) {
		id = uuid_new();
		if (write(to, &id, sizeof id) != sizeof id)
			_exit(1);
	}
	_exit(0);
}

/* Two children that start from the same memory, in the same millisecond. */
static void children_do_not_repeat_each_other(void)
{
	static struct uuid all[MANY];
	size_t n = 0;

	uuid_new();
	for (int child = 0; child < 2; child++) {
		int ends[2];
		CU_ASSERT_FATAL(!pipe(ends));
		if (!fork())
			write_many(ends[1]);
		close(ends[1]);
		while (read(ends[0], all + n, sizeof *all) == sizeof *all)
			n++;
		close(ends[0]);
		wait(NULL);
	}
	for (size_t end = n + MANY / 4; n < end; n++)
		all[n] = uuid_new();
	CU_ASSERT(n == 3 * MANY / 4);
	qsort(all, n, sizeof *all, by_text);
	for (size_t i = 1; i < n; i++)
		CU_ASSERT_FATAL(strcmp(all[i - 1].text, all[i].text) != 0);
}

static void bytes_and_text_are_the_same(void)
{
	static const uint8_t bytes[16] = { 0x01, 0x89, 0x0a, 0x5d, 0xac, 0x96, 0x77, 0x4b, 0xbc, 0xce, 0xb3, 0x02, 0x09, 0x9a, 0x80, 0x57 };
	struct uuid id = uuid_from_bytes(bytes);
	uint8_t back[16];

	CU_ASSERT_STRING_EQUAL(id.text, "01890a5d-ac96-774b-bcce-b302099a8057");
	uuid_to_bytes(&id, back);
	CU_ASSERT(!memcmp(back, bytes, 16));
}

static void takes_only_the_canonical_text(void)
{
	static const char *const bad[] = { "", "0", "01890A5D-ac96-774b-bcce-b302099a8057", "01890a5d-ac96-774b-bcce-b302099a805",
		"01890a5d-ac96-774b-bcce-b302099a80577", "01890a5dac96774bbcceb302099a8057", "{01890a5d-ac96-774b-bcce-b302099a8057}",
		"01890a5d-ac96-774b-bcce_b302099a8057", "g1890a5d-ac96-774b-bcce-b302099a8057" };
	struct uuid id = { "kept" };

	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		CU_ASSERT(!uuid_parse(bad[i], &id));
	CU_ASSERT_STRING_EQUAL(id.text, "kept");
	CU_ASSERT(uuid_parse("01890a5d-ac96-774b-bcce-b302099a8057", &id));
}

static void a_name_always_gives_the_same(void)
{
	struct uuid a = uuid_of("order.placed/1"), again = uuid_of("order.placed/1"), b = uuid_of("order.placed/2");

	CU_ASSERT(uuid_equal(&a, &again) && !uuid_equal(&a, &b));
	CU_ASSERT(a.text[14] == '8' && strchr("89ab", a.text[19]) && uuid_parse(a.text, &b));
}

int main(void)
{
	CU_TestInfo tests[] = {
		{ "later ones sort later", later_ones_sort_later },
		{ "begins with the time and says version 7", begins_with_the_time_and_says_version_7 },
		{ "children do not repeat each other", children_do_not_repeat_each_other },
		{ "bytes and text are the same", bytes_and_text_are_the_same },
		{ "takes only the canonical text", takes_only_the_canonical_text },
		{ "a name always gives the same", a_name_always_gives_the_same },
		CU_TEST_INFO_NULL };

	return suite_run("uuid", tests);
}
