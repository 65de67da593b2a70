#include "payer.h"
#include "random.h"
#include <stdlib.h>
#include <string.h>

enum { DECLINED_PERCENT = 5, ASKED_PERCENT = 3, FAILED_PERCENT = 1 };

struct paying {
	struct customer *customer;
	void (*then)(void *);
	void *it;
	char secret[200], intent[120];
	const char *card;
	bool bank_says_yes;
};

int payer_cards;

bool payer_by_card(void)
{
	return getenv("DABBA_STRIPE_URL") && random_below(2);
}

static const char *some_card(bool *bank_says_yes)
{
	uint64_t dice = random_below(100);

	*bank_says_yes = dice >= FAILED_PERCENT;
	if (dice < ASKED_PERCENT)
		return "pm_card_authenticationRequired";
	return dice < ASKED_PERCENT + DECLINED_PERCENT ? "pm_card_chargeDeclined" : "pm_card_visa";
}

static void end(struct paying *p)
{
	p->then(p->it);
	free(p);
}

static void confirm(struct paying *, const char *card);

static void confirmed(struct person *person, int status, struct json_object *json, void *it)
{
	struct paying *p = it;
	char path[200];

	if (status == 402) {
		confirm(p, "pm_card_mastercard");
		return;
	}
	if (status == 200 && !strcmp(json_text_at(json, "status"), "requires_action")) {
		snprintf(path, sizeof path, "/_double/authenticate/%s", p->intent);
		person_ask(person, &(struct errand){ .method = "POST", .path = path, .then = confirmed, .it = p, .expects = "200 402 400",
			.form = p->bank_says_yes ? "outcome=succeed" : "outcome=fail" });
		return;
	}
	payer_cards++;                  /* 400: it was confirmed before, and the answer was lost */
	end(p);
}

static void confirm(struct paying *p, const char *card)
{
	char path[200], form[500];

	snprintf(path, sizeof path, "/v1/payment_intents/%s/confirm", p->intent);
	snprintf(form, sizeof form, "key=pk_test_dabba&client_secret=%s&payment_method=%s", p->secret, card);
	person_ask(&p->customer->person, &(struct errand){ .method = "POST", .path = path, .then = confirmed, .it = p, .expects = "200 402 400", .form = form });
}

static void secret_came(struct person *person, int status, struct json_object *json, void *it)
{
	struct paying *p = it;

	(void)person;
	snprintf(p->secret, sizeof p->secret, "%s", status == 200 ? json_text_at(json, "client_secret") : "");
	char *end_of_id = strstr(p->secret, "_secret_");
	if (!end_of_id) {
		end(p);
		return;
	}
	snprintf(p->intent, sizeof p->intent, "%.*s", (int)(end_of_id - p->secret), p->secret);
	confirm(p, p->card);
}

void payer_pay(struct customer *c, const char *order_id, void (*then)(void *), void *it)
{
	struct paying *p = calloc(1, sizeof *p);
	char path[200];

	if (!p)
		abort();
	*p = (struct paying){ .customer = c, .then = then, .it = it };
	p->card = some_card(&p->bank_says_yes);
	snprintf(path, sizeof path, "/api/v1/orders/%s/payment", order_id);
	person_ask(&c->person, &(struct errand){ .method = "POST", .path = path, .then = secret_came, .it = p, .expects = "200 409" });
}
