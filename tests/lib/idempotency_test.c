#include "idempotency.h"
#include "stack.h"
#include <sys/wait.h>

struct cup { int64_t n; };
SHAPE(struct cup, kept_cup_shape, FIELD(struct cup, n));

static struct arena *arena;
static struct db *db;
static struct platform on;
static struct request rq;
static struct reply answer;

static void ask(const char *key, const char *body)
{
	rq = (struct request){ .on = &on, .method = "POST", .path = "/api/v1/cups", .idempotency_key = key, .body_text = body,
		.body_n = strlen(body), .me = { .user_id = { "0190f2a4-0000-7000-8000-000000000001" }, .role = ROLE_CUSTOMER } };
}

static void fresh(void)
{
	stack_sql("DELETE FROM idempotency_test.idempotency");
	ask("0123456789abcdef", "{\"a\":1}");
}

/* As a handler does: the answer holds n. */
static bool claim(int64_t n)
{
	struct cup *cup = arena_alloc(arena, sizeof *cup);

	cup->n = n;
	answer = reply_with(201, &kept_cup_shape, cup);
	db_begin(db);
	bool mine = idempotency_claim(&rq, &answer);
	if (mine)
		db_commit(db);
	db_settle(db);
	return mine;
}

static bool answers(int status, const char *body)
{
	return answer.status == status && answer.text_n == strlen(body) && !memcmp(answer.text, body, answer.text_n);
}

static void a_repetition_gives_the_first_answer(void)
{
	fresh();
	CU_ASSERT(claim(1) && answers(201, "{\"n\":1}"));
	CU_ASSERT(!claim(2) && answers(201, "{\"n\":1}"));
	CU_ASSERT_EQUAL(stack_number("SELECT COUNT(*) FROM idempotency_test.idempotency"), 1);
}

static void another_request_under_the_same_key_is_refused(void)
{
	fresh();
	CU_ASSERT(claim(1));
	ask("0123456789abcdef", "{\"a\":2}");
	CU_ASSERT(!claim(2) && answer.status == 422 && !strcmp(answer.code, "idempotency_key_reused"));
	ask("0123456789abcdef", "{\"a\":1}");
	rq.path = "/api/v1/cups/1";
	CU_ASSERT(!claim(2) && answer.status == 422);
	rq.path = "/api/v1/cups";
	rq.method = "PUT";
	CU_ASSERT(!claim(2) && answer.status == 422);
}

static void keys_of_two_people_and_two_spellings_are_two_keys(void)
{
	fresh();
	CU_ASSERT(claim(1));
	rq.me.user_id.text[35] = '2';
	CU_ASSERT(claim(2) && answers(201, "{\"n\":2}"));
	ask("0123456789ABCDEF", "{\"a\":1}");
	CU_ASSERT(claim(3) && answers(201, "{\"n\":3}"));
}

static void a_use_that_was_rolled_back_leaves_the_key_free(void)
{
	fresh();
	answer = reply_none();
	db_begin(db);
	CU_ASSERT(idempotency_claim(&rq, &answer));
	db_settle(db);
	CU_ASSERT(claim(2) && answers(201, "{\"n\":2}"));
}

static void an_answer_can_be_had_before_any_work(void)
{
	struct reply kept = { 0 };

	fresh();
	CU_ASSERT_FALSE(idempotency_replay(&rq, &kept));
	claim(7);
	CU_ASSERT_TRUE(idempotency_replay(&rq, &kept));
	CU_ASSERT(kept.status == 201 && !strcmp(kept.text, "{\"n\":7}"));
	rq.body_n--;
	CU_ASSERT_TRUE(idempotency_replay(&rq, &kept));
	CU_ASSERT_EQUAL(kept.status, 422);
}

/* Its reading was begun before the first use was committed, so an old snapshot must not hide that. */
static void a_transaction_that_began_earlier_sees_the_first_use(void)
{
	fresh();
	db_begin(db);
	struct reply none;
	CU_ASSERT_FALSE(idempotency_replay(&rq, &none));
	pid_t other = fork();
	if (!other) {
		struct db_config config = stack_db("idempotency_test");
		on.db = db = db_new(&config, arena);
		_exit(!claim(1));
	}
	int status;
	waitpid(other, &status, 0);
	CU_ASSERT_EQUAL(status, 0);
	answer = reply_none();
	CU_ASSERT(!idempotency_claim(&rq, &answer) && answers(201, "{\"n\":1}"));
	db_settle(db);
}

static void of_many_at_once_one_is_the_first(void)
{
	enum { AT_ONCE = 8 };
	int firsts = 0, same = 0;
	pid_t pids[AT_ONCE];

	fresh();
	for (int i = 0; i < AT_ONCE; i++) {
		pids[i] = fork();
		if (pids[i])
			continue;
		struct db_config config = stack_db("idempotency_test");
		on.db = db = db_new(&config, arena);
		bool mine = claim(5);
		_exit(answers(201, "{\"n\":5}") ? mine : 9);
	}
	for (int i = 0, status; i < AT_ONCE; i++) {
		waitpid(pids[i], &status, 0);
		firsts += WIFEXITED(status) && WEXITSTATUS(status) == 1;
		same += WIFEXITED(status) && WEXITSTATUS(status) == 0;
	}
	CU_ASSERT_EQUAL(firsts, 1);
	CU_ASSERT_EQUAL(same, AT_ONCE - 1);
}

static void claim_a_refusal(void)
{
	answer = reply_fail(409, "no");
	idempotency_claim(&rq, &answer);
}

static void only_good_answers_are_kept(void)
{
	fresh();
	CU_ASSERT_EQUAL(stack_failure(claim_a_refusal), FAIL_BUG);
	CU_ASSERT_EQUAL(stack_number("SELECT COUNT(*) FROM idempotency_test.idempotency"), 0);
}

/* The table is the order service's own. */
static void make_table(void)
{
	char *sql = NULL, *at, *end;
	size_t room = 0;
	FILE *f = fopen("sql/300_order.sql", "r");

	if (!f || getdelim(&sql, &room, 0, f) < 0 || !(at = strstr(sql, "CREATE TABLE IF NOT EXISTS dabba_order.idempotency")) || !(end = strchr(at, ';')))
		exit(2);
	fclose(f);
	*end = 0;
	stack_sql("CREATE DATABASE idempotency_test");
	stack_sql(arena_printf(arena, "CREATE TABLE idempotency_test%s", strstr(at, ".idempotency")));
	free(sql);
}

int main(void)
{
	CU_TestInfo tests[] = {
		{ "a repetition gives the first answer", a_repetition_gives_the_first_answer },
		{ "another request under the same key is refused", another_request_under_the_same_key_is_refused },
		{ "keys of two people and two spellings are two keys", keys_of_two_people_and_two_spellings_are_two_keys },
		{ "a use that was rolled back leaves the key free", a_use_that_was_rolled_back_leaves_the_key_free },
		{ "an answer can be had before any work", an_answer_can_be_had_before_any_work },
		{ "a transaction that began earlier sees the first use", a_transaction_that_began_earlier_sees_the_first_use },
		{ "of many at once one is the first", of_many_at_once_one_is_the_first },
		{ "only good answers are kept", only_good_answers_are_kept },
		CU_TEST_INFO_NULL };

	arena = stack_arena();
	make_table();
	struct db_config config = stack_db("idempotency_test");
	db = db_new(&config, arena);
	on = (struct platform){ .arena = arena, .db = db };
	int failures = suite_run("idempotency", tests);
	db_free(db);
	arena_free(arena);
	stack_sql("DROP DATABASE idempotency_test");
	return failures;
}
