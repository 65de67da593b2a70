/* What the provider could tell, told by somebody who has its secret, and by those who have not: only what is signed, fresh and new
 * changes an order. webhook FOLDER-OF-DIALOGUES */
#define _GNU_SOURCE
#include "arena.h"
#include "client.h"
#include "script.h"
#include "uuid.h"
#include "webhook_signature.h"
#include <json-c/json.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

enum { TOO_LARGE = 300 * 1024 };

static struct arena *arena;
static struct world *world;
static struct client *anybody;
static char *secret;
static int passed, failed;

static void report(bool ok, const char *what)
{
	passed += ok;
	failed += !ok;
	if (!ok)
		printf("FAIL %s\n", what);
}

static int send_signed(const char *body, const char *header)
{
	struct call call = { .method = "POST", .path = "/api/v1/webhooks/stripe", .body = body };

	if (header)
		call.headers[0] = arena_printf(arena, "Stripe-Signature: %s", header);
	struct answer a = client_call(anybody, &call);
	int status = a.status;
	answer_free(&a);
	return status;
}

static const char *sign(const char *body, int64_t ago_s)
{
	return webhook_signature_make(arena, secret, time(NULL) - ago_s, body, strlen(body));
}

static const char *event(const char *id, const char *type, const char *status, const char *order, int64_t amount)
{
	return arena_printf(arena, "{\"id\":\"%s\",\"object\":\"event\",\"type\":\"%s\",\"created\":%lld,\"data\":{\"object\":{\"id\":\"%s\",\"object\":\"payment_intent\","
		"\"status\":\"%s\",\"amount\":%lld,\"amount_capturable\":%lld,\"currency\":\"eur\",\"metadata\":{\"order_id\":\"%s\"}}}}",
		id, type, (long long)time(NULL), world_value(world, "intent"), status, (long long)amount, (long long)amount, order);
}

/* "unpaid 1": where the order stands, and its version. */
static const char *order_now(void)
{
	const char *path = arena_printf(arena, "/api/v1/orders/%s", world_value(world, "order"));
	struct answer a = client_call(world_actor(world, "customer"), &(struct call){ .method = "GET", .path = path });
	const char *now = arena_printf(arena, "%s %s", json_text_at(a.json, "state"), json_text_at(a.json, "version"));

	answer_free(&a);
	return now;
}

static void changes_nothing(const char *what, const char *body, const char *header, int status)
{
	const char *before = order_now();
	int got = send_signed(body, header);

	report(got == status && !strcmp(before, order_now()), arena_printf(arena, "%s: %d, wanted %d; %s, then %s", what, got, status, before, order_now()));
}

static void forged_old_and_strange_ones_change_nothing(const char *order)
{
	const char *good = event(uuid_new().text, "payment_intent.amount_capturable_updated", "requires_capture", order, 3350);
	const char *other = event(uuid_new().text, "payment_intent.amount_capturable_updated", "requires_capture", order, 3351);
	const char *foreign = "{\"id\":\"evt_plan\",\"type\":\"plan.created\",\"data\":{\"object\":{\"id\":7,\"amount\":null,\"status\":{}}}}";
	const char *timeless = "{\"id\":\"evt_late\",\"type\":\"payment_intent.succeeded\",\"created\":9223372036854775807,\"data\":{\"object\":{\"id\":\"pi\"}}}";
	const char *nameless = "{\"id\":\"evt_name\",\"type\":\"payment_intent.succeeded\",\"created\":1,\"data\":{\"object\":{\"id\":\"pi \xc3\xa9\"}}}";
	const char *right = sign(good, 0);
	char *huge = malloc(TOO_LARGE + 1);

	memset(huge, ' ', TOO_LARGE);
	huge[TOO_LARGE] = 0;
	changes_nothing("without a signature", good, NULL, 400);
	changes_nothing("signed for another body", good, sign(other, 0), 400);
	changes_nothing("signed 301 s ago", good, sign(good, 302), 400);
	changes_nothing("signed in 10 minutes", good, sign(good, -600), 400);
	changes_nothing("signed by another secret", good, webhook_signature_make(arena, "whsec_somebody_else", time(NULL), good, strlen(good)), 400);
	changes_nothing("a v0 signature", good, arena_printf(arena, "%.13sv0%s", right, strstr(right, "v1") + 2), 400);
	changes_nothing("another amount", other, sign(other, 0), 200);
	changes_nothing("not JSON", "not json", sign("not json", 0), 422);
	changes_nothing("no event", "{}", sign("{}", 0), 422);
	changes_nothing("another kind of event", foreign, sign(foreign, 0), 200);
	changes_nothing("of a time that is none", timeless, sign(timeless, 0), 422);
	changes_nothing("an id that is none", nameless, sign(nameless, 0), 422);
	changes_nothing("too large", huge, sign(huge, 0), 413);
	const char *unknown = event(uuid_new().text, "payment_intent.succeeded", "succeeded", uuid_new().text, 3350);
	changes_nothing("an order of somebody else", unknown, sign(unknown, 0), 200);
	const char *idle = event(uuid_new().text, "payment_intent.created", "requires_payment_method", order, 3350);
	changes_nothing("an event that tells nothing", idle, sign(idle, 0), 200);
	free(huge);
}

static void the_true_one_counts_once(const char *order)
{
	const char *good = event(uuid_new().text, "payment_intent.amount_capturable_updated", "requires_capture", order, 3350);
	const char *right = sign(good, 299), *rolled = arena_printf(arena, "%.12s,v1=%064d%s", right, 0, right + 12);

	report(send_signed(good, rolled) == 200, "of two signatures the right one counts");
	report(!strncmp(order_now(), "placed 2", 8), arena_printf(arena, "the order is placed: %s", order_now()));
	for (int i = 0; i < 5; i++)
		changes_nothing("the same event again", good, sign(good, 0), 200);
	const char *twin = event(uuid_new().text, "payment_intent.amount_capturable_updated", "requires_capture", order, 3350);
	changes_nothing("the same in another event", twin, sign(twin, 0), 200);
}

int main(int argc, char **argv)
{
	const char *folder = argc > 1 ? argv[1] : "tests/http";
	char fault[2048] = "";

	arena = arena_new(8 << 20, arena_abort, NULL);
	anybody = client_anonymous();
	secret = client_file(client_environment("DABBA_STRIPE_WEBHOOK_SECRET_FILE"));
	world = script_world(folder, arena_printf(arena, "%s/shared/asked_order.http", folder), fault, sizeof fault);
	if (!world) {
		printf("%s\n0 passed, 1 failed\n", fault);
		return 1;
	}
	forged_old_and_strange_ones_change_nothing(world_value(world, "order"));
	the_true_one_counts_once(world_value(world, "order"));
	world_free(world);
	client_free(anybody);
	free(secret);
	arena_free(arena);
	printf("%d passed, %d failed\n", passed, failed);
	return failed || !passed;
}
