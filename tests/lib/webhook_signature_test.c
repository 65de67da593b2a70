#include "arena.h"
#include "form.h"
#include "suite.h"
#include "webhook_signature.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static struct arena *arena;
static const char secret[] = "whsec_test", body[] = "{\"id\":\"evt_1\",\"object\":\"event\",\"type\":\"payment_intent.succeeded\"}";
static const char vector[] = "b5d16909735dfcdc338e1f1e170cbb5d2ea57494fe5f638399aebcce132ec538";
enum { T = 1700000000 };

static bool fits(const char *header, int64_t now_s)
{
	return webhook_signature_fits(header, secret, body, strlen(body), now_s);
}

static const char *header(const char *format)
{
	return arena_printf(arena, "%.*s%s%s", (int)(strchr(format, '@') - format), format, vector, strchr(format, '@') + 1);
}

/* Made by openssl and taken by the provider's own library. */
static void the_known_vector_is_signed_and_taken(void)
{
	CU_ASSERT_STRING_EQUAL(webhook_signature_make(arena, secret, T, body, strlen(body)), header("t=1700000000,v1=@"));
	CU_ASSERT_TRUE(fits(header("t=1700000000,v1=@"), T));
	CU_ASSERT_TRUE(fits(header("v1=@,t=1700000000"), T));
}

static void any_v1_will_do_and_v0_never(void)
{
	CU_ASSERT_TRUE(fits(header("t=1700000000,v1=00,v1=@,v0=11"), T));
	CU_ASSERT_TRUE(fits(header("t=1700000000,v1=0000000000000000000000000000000000000000000000000000000000000000,v1=@"), T));
	CU_ASSERT_FALSE(fits(header("t=1700000000,v0=@"), T));
}

static void five_minutes_either_way(void)
{
	CU_ASSERT_TRUE(fits(header("t=1700000000,v1=@"), T + 300));
	CU_ASSERT_TRUE(fits(header("t=1700000000,v1=@"), T - 300));
	CU_ASSERT_FALSE(fits(header("t=1700000000,v1=@"), T + 301));
	CU_ASSERT_FALSE(fits(header("t=1700000000,v1=@"), T - 301));
	CU_ASSERT_FALSE(fits(header("t=1700000001,v1=@"), T));
}

static void another_secret_or_body_does_not_fit(void)
{
	const char *good = header("t=1700000000,v1=@");

	CU_ASSERT_FALSE(webhook_signature_fits(good, "whsec_other", body, strlen(body), T));
	CU_ASSERT_FALSE(webhook_signature_fits(good, "", body, strlen(body), T));
	CU_ASSERT_FALSE(webhook_signature_fits(good, secret, body, strlen(body) - 1, T));
	CU_ASSERT_FALSE(webhook_signature_fits(good, secret, NULL, 0, T));
}

static void what_is_malformed_does_not_fit(void)
{
	static const char *const headers[] = { "", "t=", "t=1700000000", "v1=@", "t=x,v1=@", "t=-1700000000,v1=@", "t=1700000000;v1=@", "t=1700000000, v1=@",
		"t=17000000000000000000,v1=@", "t=1700000000,v1=@00", "t=1700000000,v1=", ",,,", "t=0x6553f100,v1=@" };

	for (size_t i = 0; i < sizeof headers / sizeof *headers; i++)
		CU_ASSERT_FALSE(fits(strchr(headers[i], '@') ? header(headers[i]) : headers[i], T));
}

static void a_form_escapes_what_it_must(void)
{
	struct buf b = { .arena = arena };

	form_int(&b, "amount", -5);
	form_text(&b, "metadata[a&b]", "1+1=2 %\xc3\xa9");
	form_text(&b, "none", NULL);
	CU_ASSERT_STRING_EQUAL(b.at, "amount=-5&metadata[a%26b]=1%2B1%3D2%20%25%C3%A9");
}

int main(void)
{
	static CU_TestInfo tests[] = {
		{ "the known vector is signed and taken", the_known_vector_is_signed_and_taken },
		{ "any v1 will do and v0 never", any_v1_will_do_and_v0_never },
		{ "five minutes either way", five_minutes_either_way },
		{ "another secret or body does not fit", another_secret_or_body_does_not_fit },
		{ "what is malformed does not fit", what_is_malformed_does_not_fit },
		{ "a form escapes what it must", a_form_escapes_what_it_must },
		CU_TEST_INFO_NULL,
	};

	arena = arena_new(1 << 20, arena_abort, NULL);
	int failed = suite_run("webhook signature", tests);
	arena_free(arena);
	return failed;
}
