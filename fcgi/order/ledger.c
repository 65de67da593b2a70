#include "ledger.h"
#include "arena.h"
#include "clock.h"
#include "food/payment_state.h"
#include "payout.h"
#include "platform.h"
#include "refund.h"

static struct ledger_transfer *transfer(struct platform *on, const struct order *order, const char *cause)
{
	struct ledger_transfer *t = arena_alloc(on->arena, sizeof *t);

	t->head = (struct ledger_entry){ .order_id = order->id, .currency = order->currency, .at = clock_now(), .cause = cause };
	return t;
}

static const char *cause_of(struct platform *on, const struct order *order, const char *what)
{
	return arena_printf(on->arena, "order:%s:%s", order->id.text, what);
}

static void owe(struct ledger_transfer *t, enum ledger_account account, struct uuid owner_id, enum ledger_purpose purpose, int64_t cents)
{
	if (cents)
		t->entries[t->n++] = (struct ledger_entry){ .account = account, .owner_id = owner_id, .purpose = purpose, .amount_cents = cents };
}

static void write(struct platform *on, struct ledger_transfer *t)
{
	t->head.transfer_id = uuid_new();
	for (size_t i = 0; i < t->n; i++) {
		t->entries[i].id = uuid_new();
		t->entries[i].transfer_id = t->head.transfer_id;
		t->entries[i].currency = t->head.currency;
		t->entries[i].at = t->head.at;
	}
	ledger_insert(on->db, t);
}

static const struct uuid nobody;

int64_t ledger_restaurant_part(const struct order *order)
{
	return order->items_cents - order->tax_included_cents - order->commission_cents;
}

/* A courier's fee that no line names, as when a later price list pays more than the customer, is the platform's cost. */
void ledger_serve(const struct order *o, struct ledger_transfer *t)
{
	int64_t fee_cents = o->courier_fee_cents - o->tip_cents;
	bool cash = o->payment == PAYMENT_CASH;

	owe(t, cash ? LEDGER_CUSTOMER_CASH : LEDGER_CUSTOMER, cash ? o->courier_id : o->customer_id, FOR_ORDER, -o->total_cents);
	owe(t, LEDGER_RESTAURANT, o->restaurant_id, FOR_FOOD, o->items_cents - o->tax_included_cents);
	owe(t, LEDGER_RESTAURANT, o->restaurant_id, FOR_COMMISSION, -o->commission_cents);
	owe(t, LEDGER_PLATFORM, nobody, FOR_COMMISSION, o->commission_cents);
	owe(t, LEDGER_TAX, nobody, FOR_TAX, o->tax_included_cents);
	owe(t, LEDGER_COURIER, o->courier_id, FOR_DELIVERY_FEE, fee_cents);
	owe(t, LEDGER_COURIER, o->courier_id, FOR_TIP, o->tip_cents);
	owe(t, LEDGER_PLATFORM, nobody, FOR_SERVICE_FEE, o->service_fee_cents);
	owe(t, LEDGER_PLATFORM, nobody, FOR_DISCOUNT, -o->discount_cents);
	owe(t, LEDGER_PLATFORM, nobody, FOR_DELIVERY_FEE, o->delivery_fee_cents - fee_cents);
}

static void serve(struct platform *on, const struct order *order, const char *what)
{
	struct ledger_transfer *t = transfer(on, order, cause_of(on, order, what));

	ledger_serve(order, t);
	write(on, t);
}

void ledger_delivered(struct platform *on, const struct order *order)
{
	serve(on, order, "delivered");
}

void ledger_kept(struct platform *on, const struct order *order)
{
	serve(on, order, "kept");
}

static void hold(struct ledger_transfer *t, const struct order *order, enum ledger_purpose purpose, int64_t cents)
{
	owe(t, LEDGER_CUSTOMER_HOLD, order->customer_id, purpose, cents);
	owe(t, LEDGER_PROVIDER_HOLD, nobody, purpose, -cents);
}

void ledger_authorized(struct platform *on, const struct order *order)
{
	struct ledger_transfer *t = transfer(on, order, cause_of(on, order, "authorized"));

	hold(t, order, FOR_AUTHORIZATION, order->authorized_cents);
	write(on, t);
}

void ledger_captured(struct platform *on, const struct order *order)
{
	struct ledger_transfer *t = transfer(on, order, cause_of(on, order, "captured"));

	hold(t, order, FOR_CAPTURE, -order->authorized_cents);
	owe(t, LEDGER_CUSTOMER, order->customer_id, FOR_CAPTURE, order->captured_cents);
	owe(t, LEDGER_PROVIDER, nobody, FOR_CAPTURE, -order->captured_cents);
	write(on, t);
}

void ledger_voided(struct platform *on, const struct order *order)
{
	struct ledger_transfer *t = transfer(on, order, cause_of(on, order, "voided"));

	hold(t, order, FOR_VOID, -order->authorized_cents);
	write(on, t);
}

static void between(struct platform *on, const struct order *order, const char *what, enum ledger_purpose purpose,
                    enum ledger_account gets, struct uuid owner_id, int64_t cents)
{
	struct ledger_transfer *t = transfer(on, order, cause_of(on, order, what));

	owe(t, gets, owner_id, purpose, cents);
	owe(t, LEDGER_PLATFORM, nobody, purpose, -cents);
	write(on, t);
}

void ledger_fee(struct platform *on, const struct order *order)
{
	between(on, order, "fee", FOR_FEE, LEDGER_PROVIDER, nobody, order->fee_cents.value);
}

void ledger_compensated(struct platform *on, const struct order *order)
{
	between(on, order, "compensated", FOR_COMPENSATION, LEDGER_RESTAURANT, order->restaurant_id, ledger_restaurant_part(order));
}

/* A card gets its money back, and with it the tip. */
void ledger_handed_over(struct platform *on, const struct order *order)
{
	struct ledger_transfer *t = transfer(on, order, cause_of(on, order, "handed_over"));
	bool cash = order->payment == PAYMENT_CASH;
	int64_t taken_cents = cash ? order->total_cents : 0, tip_cents = cash ? order->tip_cents : 0;
	int64_t fee_cents = order->courier_fee_cents - order->tip_cents;

	owe(t, LEDGER_CUSTOMER_CASH, order->courier_id, FOR_ORDER, -taken_cents);
	owe(t, LEDGER_COURIER, order->courier_id, FOR_DELIVERY_FEE, fee_cents);
	owe(t, LEDGER_COURIER, order->courier_id, FOR_TIP, tip_cents);
	owe(t, LEDGER_PLATFORM, nobody, FOR_ORDER, taken_cents - fee_cents - tip_cents);
	write(on, t);
}

void ledger_lost(struct platform *on, const struct order *order)
{
	between(on, order, "lost", FOR_LOSS, LEDGER_CUSTOMER, order->customer_id, order->total_cents);
}

static void bear(struct ledger_transfer *t, const struct order *order, const struct refund_line *sum, int64_t sign)
{
	bool restaurant = sum->liable == LIABLE_RESTAURANT;

	owe(t, LEDGER_TAX, nobody, FOR_REFUND, -sign * sum->tax_cents);
	owe(t, restaurant ? LEDGER_RESTAURANT : LEDGER_PLATFORM, restaurant ? order->restaurant_id : nobody, FOR_REFUND,
	    sign * (sum->tax_cents - sum->amount_cents));
}

/* One sum for each who is liable, so that a transfer has few entries however many lines were refunded. What goes back for food that
 * is never served is the customer's own money. */
static void bear_lines(struct ledger_transfer *t, const struct order *order, struct list lines, int64_t sign)
{
	struct refund_line sums[] = { { .liable = LIABLE_PLATFORM }, { .liable = LIABLE_RESTAURANT } };
	const struct refund_line *line = lines.at;

	for (size_t i = 0; i < lines.n; i++) {
		struct refund_line *sum = sums + (line[i].liable == LIABLE_RESTAURANT);
		sum->amount_cents += line[i].liable == LIABLE_CUSTOMER ? 0 : line[i].amount_cents;
		sum->tax_cents += line[i].liable == LIABLE_CUSTOMER ? 0 : line[i].tax_cents;
	}
	for (size_t i = 0; i < sizeof sums / sizeof *sums; i++)
		bear(t, order, sums + i, sign);
}

static int64_t sum_of(const struct ledger_transfer *t)
{
	int64_t sum = 0;

	for (size_t i = 0; i < t->n; i++)
		sum += t->entries[i].amount_cents;
	return sum;
}

void ledger_refunded(struct platform *on, const struct order *order, const struct refund *refund, bool returned)
{
	struct ledger_transfer *t = transfer(on, order, arena_printf(on->arena, "refund:%s%s", refund->id.text, returned ? ":returned" : ""));
	int64_t sign = returned ? -1 : 1;

	owe(t, LEDGER_PROVIDER, nobody, FOR_REFUND, sign * refund->amount_cents);
	if (order_is_unserved(order))
		owe(t, LEDGER_CUSTOMER, order->customer_id, FOR_REFUND, -sign * refund->amount_cents);
	else
		bear_lines(t, order, refund->lines, sign);
	write(on, t);
}

void ledger_unborne(struct platform *on, const struct order *order, struct list lines)
{
	struct ledger_transfer *t = transfer(on, order, cause_of(on, order, "unborne"));

	bear_lines(t, order, lines, -1);
	owe(t, LEDGER_CUSTOMER, order->customer_id, FOR_REFUND, -sum_of(t));
	write(on, t);
}

void ledger_paid_out(struct platform *on, const struct payout *payout)
{
	struct ledger_transfer *t = arena_alloc(on->arena, sizeof *t);
	int64_t cents = payout->account == LEDGER_CUSTOMER_CASH ? payout->amount_cents : -payout->amount_cents;

	t->head = (struct ledger_entry){ .currency = payout->currency, .at = payout->at,
		.cause = arena_printf(on->arena, "payout:%s", payout->id.text) };
	owe(t, payout->account, payout->owner_id, FOR_PAYOUT, cents);
	owe(t, LEDGER_BANK, nobody, FOR_PAYOUT, -cents);
	write(on, t);
}
