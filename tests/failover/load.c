/* A steady load on a running Dabba, from its public door: customers who look, order, ask for their order, and mostly cancel it; an
 * administrator who looks on. Each is a process of its own with one request under way, and writes down what it was answered (tally.h). Who
 * is not answered well waits a moment; an order is asked for under the same key until it is acknowledged or refused. Until TERM.
 * load FOLDER CUSTOMERS; where Dabba is: client.h. */
#define _GNU_SOURCE
#include "basket.h"
#include "client.h"
#include "tally.h"
#include "uuid.h"
#include <json-c/json.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

enum { THINKS_MS = 50, AFTER_FAILURE_MS = 300, ROUND_MS = 2000, ENTERS_EVERY_US = 12000000, CANCELLED_OF_4 = 3 };

static struct client *me;
static int number;
static bool is_admin;

static void wait_ms(int ms)
{
	usleep((useconds_t)ms * 1000);
}

static void complain(const struct call *call, const struct answer *a)
{
	fprintf(stderr, "%lld %s %s: %d %.160s\n", (long long)tally_now(), call->method, call->path, a->status, a->body ? a->body : "");
}

/* expects: the statuses that are good answers, "200 409". */
static struct answer ask(enum tally_service service, const struct call *call, const char *expects, bool *good)
{
	char status[12];

	tally_sent(number);
	struct answer a = client_call(me, call);
	snprintf(status, sizeof status, "%d", a.status);
	*good = a.status && strstr(expects, status);
	tally_came(number, &(struct tally_line){ .service = service, .status = a.status, .good = *good,
		.is_order = a.status == 201 && !strcmp(call->path, "/api/v1/orders") });
	if (!*good)
		complain(call, &a);
	wait_ms(*good ? THINKS_MS : AFTER_FAILURE_MS);
	return a;
}

static struct answer get(enum tally_service service, const char *path, const char *expects)
{
	bool good;

	return ask(service, &(struct call){ .method = "GET", .path = path }, expects, &good);
}

static void look(enum tally_service service, const char *path, const char *expects)
{
	struct answer a = get(service, path, expects);

	answer_free(&a);
}

/* --- coming in: by password and by the refresh cookie in turn --- */

static bool enter_by(const char *path, const char *body)
{
	bool good;
	struct answer a = ask(TALLY_USER, &(struct call){ .method = "POST", .path = path, .body = body, .anonymous = true }, "200 201", &good);

	if (good)
		client_set_token(me, json_text_at(a.json, "access_token"));
	answer_free(&a);
	return good;
}

static bool enter_by_password(void)
{
	char body[300], *password = is_admin ? client_file(client_environment("DABBA_ADMIN_PASSWORD_FILE")) : strdup(client_password);

	snprintf(body, sizeof body, "{\"email\":\"%s\",\"password\":\"%s\"}", client_email(me), password);
	free(password);
	return enter_by("/api/v1/auth/sessions", body);
}

/* A renewal whose answer was lost may have used the cookie up. */
static void stay_in(void)
{
	static int64_t entered_us;
	static int times;

	if (tally_now() - entered_us < ENTERS_EVERY_US)
		return;
	entered_us = tally_now();
	if (times++ % 2 && enter_by("/api/v1/auth/refresh", NULL))
		return;
	while (!enter_by_password())
		;
}

/* --- a meal --- */

static char *sealed_quote(const char *restaurant, struct json_object *menu)
{
	char *body = basket_quote(restaurant, menu);
	bool good;
	struct answer a = ask(TALLY_ORDER, &(struct call){ .method = "POST", .path = "/api/v1/quotes", .body = body }, "200 409", &good);
	char *quote = strdup(json_text_at(a.json, "quote"));

	free(body);
	answer_free(&a);
	return quote;
}

static bool place(const char *quote, char id[TALLY_ID])
{
	char *body = basket_order(quote), key[80];
	bool good = false, refused = false;

	snprintf(key, sizeof key, "Idempotency-Key: %s", uuid_new().text);
	*id = 0;
	while (!good && !refused) {
		struct answer a = ask(TALLY_ORDER, &(struct call){ .method = "POST", .path = "/api/v1/orders", .body = body, .headers = { key } }, "201 409", &good);
		if (a.status == 201) {
			snprintf(id, TALLY_ID, "%s", json_text_at(a.json, "id"));
			tally_acknowledged(id);
		}
		refused = a.status / 100 == 4 && a.status != 429 && a.status != 401;
		answer_free(&a);
	}
	free(body);
	return *id;
}

/* What was acknowledged is there at once, whichever process is asked, on whichever host. */
static void follow(const char *id)
{
	char path[120];
	bool good;

	for (int i = 0; i < 3; i++) {
		snprintf(path, sizeof path, "/api/v1/orders/%s", id);
		look(TALLY_ORDER, path, "200");
		snprintf(path, sizeof path, "/api/v1/tracking/%s", id);
		look(TALLY_DELIVERY, path, "200 404");
	}
	snprintf(path, sizeof path, "/api/v1/orders/%s/cancellation", id);
	if (rand() % 4 >= CANCELLED_OF_4)
		return;
	struct answer a = ask(TALLY_ORDER, &(struct call){ .method = "POST", .path = path, .body = "{\"reason\":\"Changed my mind\"}" }, "200 409", &good);
	answer_free(&a);
}

static void eat_at(const char *restaurant)
{
	char path[120], id[TALLY_ID];

	snprintf(path, sizeof path, "/api/v1/restaurants/%s/menu", restaurant);
	struct answer menu = get(TALLY_RESTAURANT, path, "200");
	char *quote = menu.status == 200 ? sealed_quote(restaurant, menu.json) : strdup("");
	if (*quote && place(quote, id))
		follow(id);
	free(quote);
	answer_free(&menu);
}

static void edit_profile(void)
{
	bool good;
	char body[60];

	snprintf(body, sizeof body, "{\"name\":\"Customer %d\"}", rand() % 1000);
	struct answer a = ask(TALLY_USER, &(struct call){ .method = "PATCH", .path = "/api/v1/me", .body = body }, "200", &good);
	answer_free(&a);
}

static void customer_round(void)
{
	struct answer list = get(TALLY_RESTAURANT, "/api/v1/restaurants?" BASKET_PLACE "&open=true&limit=30", "200");
	struct json_object *items = list.status == 200 ? json_at(list.json, "items") : NULL;
	size_t n = items ? json_object_array_length(items) : 0;

	look(TALLY_USER, "/api/v1/me", "200");
	edit_profile();
	if (n)
		eat_at(json_text_at(json_object_array_get_idx(items, (size_t)rand() % n), "id"));
	look(TALLY_ORDER, "/api/v1/orders?limit=5", "200");
	look(TALLY_USER, "/api/v1/me/addresses", "200");
	answer_free(&list);
}

static void admin_round(void)
{
	static const char *const paths[] = { "/api/v1/admin/orders?limit=5", "/api/v1/admin/queue", "/api/v1/admin/couriers?limit=5",
		"/api/v1/admin/restaurants?limit=5", "/api/v1/admin/users?limit=5", "/api/v1/admin/deliveries?limit=5", NULL };

	for (const char *const *p = paths; *p; p++)
		look(TALLY_ADMIN, *p, "200");
}

static _Noreturn void be_client(int nth)
{
	char why[256];

	prctl(PR_SET_PDEATHSIG, SIGKILL);
	srand((unsigned)getpid());
	number = nth;
	is_admin = !nth;
	me = client_of_role(is_admin ? "admin" : "customer", why);
	if (!me) {
		fprintf(stderr, "%s\n", why);
		_exit(1);
	}
	for (;;) {
		int64_t began = tally_now(), left_ms;
		stay_in();
		(is_admin ? admin_round : customer_round)();
		left_ms = is_admin ? 0 : ROUND_MS - (tally_now() - began) / 1000;
		if (left_ms > 0)
			wait_ms((int)left_ms);
	}
}

int main(int argc, char **argv)
{
	int customers = argc == 3 ? atoi(argv[2]) : 0, status = 1;

	if (customers < 1 || customers >= TALLY_CLIENTS_MAX)
		return fprintf(stderr, "load FOLDER CUSTOMERS\n"), 2;
	tally_write(argv[1]);
	for (int i = 0; i <= customers; i++)
		if (!fork())
			be_client(i);
	waitpid(-1, &status, 0);
	fprintf(stderr, "a client of the load has ended\n");
	return 1;
}
