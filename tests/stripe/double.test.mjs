// The double as Stripe's own library meets it: what it is told, the errors it throws, the webhooks it believes.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import Stripe from 'stripe';
import { publishableKey, secretFile, startDouble, until, webhookSecret } from './provider.mjs';

let double, api, publicApi;
before(async () => {
  double = await startDouble(process.env.STRIPE_DOUBLE);
  ({ api, publicApi } = double);
});
after(() => double.stop());

const expand = ['latest_charge.balance_transaction'];
const intent = (amount = 2350, more = {}) => api.paymentIntents.create({
  amount, currency: 'eur', capture_method: 'manual', metadata: { order_id: `order-${amount}` },
  automatic_payment_methods: { enabled: true, allow_redirects: 'never' },
}, more);
const confirmed = async (card, amount) => {
  const { id, client_secret } = await intent(amount);
  return publicApi.paymentIntents.confirm(id, { client_secret, payment_method: card });
};
const captured = async amount => api.paymentIntents.capture((await confirmed('pm_card_visa', amount)).id, { expand });
const refused = (call, type, code) => assert.rejects(call, error => {
  assert.equal(error.type, type);
  assert.equal(error.code, code);
  return true;
});

test('a card is set aside, charged and given back', async () => {
  const made = await intent();
  assert.equal(made.status, 'requires_payment_method');
  assert.equal(made.metadata.order_id, 'order-2350');
  const aside = await publicApi.paymentIntents.confirm(made.id, { client_secret: made.client_secret, payment_method: 'pm_card_visa' });
  assert.deepEqual([aside.status, aside.amount_capturable, aside.amount_received], ['requires_capture', 2350, 0]);
  const paid = await api.paymentIntents.capture(made.id, { expand });
  assert.deepEqual([paid.status, paid.amount_capturable, paid.amount_received], ['succeeded', 0, 2350]);
  const { fee, net } = paid.latest_charge.balance_transaction;
  assert.equal(fee + net, 2350);
  const refund = await api.refunds.create({ payment_intent: made.id, amount: 350, reason: 'requested_by_customer', metadata: { refund_id: 'r' } });
  assert.deepEqual([refund.status, refund.amount, refund.payment_intent], ['succeeded', 350, made.id]);
  const { data } = await api.refunds.list({ payment_intent: made.id, limit: 100 });
  assert.deepEqual(data.map(one => one.id), [refund.id]);
});

test('what is set aside is let go', async () => {
  const { id } = await confirmed('pm_card_visa', 1100);
  const gone = await api.paymentIntents.cancel(id, { cancellation_reason: 'abandoned' });
  assert.deepEqual([gone.status, gone.amount_capturable, gone.cancellation_reason], ['canceled', 0, 'abandoned']);
  await refused(api.paymentIntents.capture(id), 'StripeInvalidRequestError', 'payment_intent_unexpected_state');
  await refused(api.paymentIntents.cancel(id), 'StripeInvalidRequestError', 'payment_intent_unexpected_state');
});

for (const [card, code, declineCode] of [
  ['pm_card_chargeDeclined', 'card_declined', 'generic_decline'],
  ['pm_card_chargeDeclinedInsufficientFunds', 'card_declined', 'insufficient_funds'],
  ['pm_card_chargeDeclinedExpiredCard', 'expired_card', ''],
])
  test(`${card} is declined, and another card may follow`, async () => {
    const { id, client_secret } = await intent();
    await assert.rejects(publicApi.paymentIntents.confirm(id, { client_secret, payment_method: card }), error => {
      assert.deepEqual([error.type, error.code, error.decline_code], ['StripeCardError', code, declineCode]);
      assert.equal(error.payment_intent.status, 'requires_payment_method');
      return true;
    });
    assert.equal((await api.paymentIntents.retrieve(id)).last_payment_error.code, code);
    assert.equal((await api.paymentIntents.confirm(id, { payment_method: 'pm_card_visa' })).status, 'requires_capture');
  });

const authenticate = (id, outcome) => fetch(`${double.url}/_double/authenticate/${id}`, { method: 'POST', body: `outcome=${outcome}` });

test('3-D Secure is pending until the customer has answered', async () => {
  const asked = await confirmed('pm_card_authenticationRequired', 1200);
  assert.deepEqual([asked.status, asked.next_action.type], ['requires_action', 'use_stripe_sdk']);
  await refused(api.paymentIntents.capture(asked.id), 'StripeInvalidRequestError', 'payment_intent_unexpected_state');
  await authenticate(asked.id, 'succeed');
  assert.equal((await api.paymentIntents.retrieve(asked.id)).status, 'requires_capture');
  const doubted = await confirmed('pm_card_authenticationRequired', 1300);
  await authenticate(doubted.id, 'fail');
  const { status, last_payment_error } = await api.paymentIntents.retrieve(doubted.id);
  assert.deepEqual([status, last_payment_error.code], ['requires_payment_method', 'payment_intent_authentication_failure']);
});

test('a key does a thing once', async () => {
  const first = await intent(1400, { idempotencyKey: 'key-1' }), again = await intent(1400, { idempotencyKey: 'key-1' });
  assert.equal(again.id, first.id);
  assert.equal(again.lastResponse.headers['idempotent-replayed'], 'true');
  await refused(intent(1401, { idempotencyKey: 'key-1' }), 'StripeIdempotencyError', undefined);
});

test('no more is given back than was taken', async () => {
  const { id } = await captured(1500);
  const give = amount => api.refunds.create({ payment_intent: id, amount });
  await refused(give(1501), 'StripeInvalidRequestError', 'amount_too_large');
  await give(1000);
  await refused(give(501), 'StripeInvalidRequestError', 'amount_too_large');
  await give(500);
  await refused(give(1), 'StripeInvalidRequestError', 'charge_already_refunded');
  const unpaid = await intent();
  await refused(api.refunds.create({ payment_intent: unpaid.id }), 'StripeInvalidRequestError', 'charge_not_captured');
});

test('a publishable key sees and confirms only what it holds the secret of', async () => {
  const { id, client_secret } = await intent();
  assert.equal((await publicApi.paymentIntents.retrieve(id, { client_secret })).id, id);
  await refused(publicApi.paymentIntents.retrieve(id, { client_secret: 'another' }), 'StripeInvalidRequestError', 'resource_missing');
  await refused(publicApi.paymentIntents.capture(id), 'StripeAuthenticationError', undefined);
});

test('events are listed page by page, each once, newest first', async () => {
  await captured(1600);
  const seen = [];
  for await (const event of api.events.list({ limit: 2, created: { gte: 1 } })) seen.push(event);
  assert.equal(new Set(seen.map(event => event.id)).size, seen.length);
  const ours = seen.filter(event => event.data.object.metadata?.order_id === 'order-1600').map(event => event.type);
  assert.deepEqual(ours, ['payment_intent.succeeded', 'payment_intent.amount_capturable_updated', 'payment_intent.created']);
});

test("Stripe's library believes its webhooks, and none that was touched", async () => {
  const { id } = await captured(1700);
  const tells = ({ body }) => JSON.parse(body).data.object.id === id;
  await until(() => double.heard.filter(tells).length === 3);
  for (const { body, signature } of double.heard) {
    const event = Stripe.webhooks.constructEvent(body, signature, webhookSecret);
    assert.deepEqual(event, JSON.parse(body));
    assert.throws(() => Stripe.webhooks.constructEvent(`${body} `, signature, webhookSecret), Stripe.errors.StripeSignatureVerificationError);
    assert.throws(() => Stripe.webhooks.constructEvent(body, signature, 'whsec_other'), Stripe.errors.StripeSignatureVerificationError);
  }
});

test('a key with which money moves is not taken', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'stripe-live-'));
  const env = { STRIPE_DOUBLE_SECRET_KEY_FILE: await secretFile(folder, 'secret-key', 'sk_live_key'), STRIPE_DOUBLE_PUBLISHABLE_KEY: publishableKey };
  const [code] = await once(spawn(process.env.STRIPE_DOUBLE, { env, stdio: 'ignore' }), 'exit');
  await rm(folder, { recursive: true });
  assert.equal(code, 2);
});

test('a webhook is told again as the same event', async () => {
  await fetch(`${double.url}/_double/faults`, { method: 'POST', body: 'webhook_times=5&webhook_shuffle=1' });
  const { id } = await captured(1800);
  await fetch(`${double.url}/_double/faults`, { method: 'POST' });
  const told = () => double.heard.map(({ body }) => JSON.parse(body)).filter(event => event.data.object.id === id);
  await until(() => told().length === 15);
  assert.equal(new Set(told().map(event => event.id)).size, 3);
});

// The vector that webhook_signature_test holds our own check to.
test('the vector of our own signature check is one of Stripe\'s library', () => {
  const payload = '{"id":"evt_1","object":"event","type":"payment_intent.succeeded"}';
  const header = Stripe.webhooks.generateTestHeaderString({ payload, secret: 'whsec_test', timestamp: 1700000000 });
  assert.equal(header, 't=1700000000,v1=b5d16909735dfcdc338e1f1e170cbb5d2ea57494fe5f638399aebcce132ec538');
});
