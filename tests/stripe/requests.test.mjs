// Requests that stripe-mock, by Stripe's own description of its API, takes and refuses: the double must do likewise, and what it
// answers must have no field of another name or type than Stripe's.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { publishableKey, secretKey, startDouble, until } from './provider.mjs';

const mock = process.env.STRIPE_MOCK;
let double;
before(async () => {
  await until(() => fetch(mock).then(() => true, () => false));
  double = await startDouble(process.env.STRIPE_DOUBLE);
});
after(() => double.stop());

async function setAside() {
  const { id } = await double.api.paymentIntents.create({ amount: 5000, currency: 'eur', capture_method: 'manual' });
  return (await double.api.paymentIntents.confirm(id, { payment_method: 'pm_card_visa' })).id;
}
const paid = async () => (await double.api.paymentIntents.capture(await setAside())).id;

async function ask(at, method, path, form, key = secretKey) {
  const answer = await fetch(at + path, {
    method, body: method === 'POST' ? form : undefined,
    headers: { Authorization: `Bearer ${key}`, 'Content-Type': 'application/x-www-form-urlencoded' },
  });
  return { status: answer.status, body: await answer.json() };
}

// What Dabba sends, then what nobody may. ID is an intent that each end knows: set aside, or paid for what goes to refunds.
const create = 'amount=2350&currency=eur&capture_method=manual&automatic_payment_methods[enabled]=true&automatic_payment_methods[allow_redirects]=never&metadata[order_id]=o';
const expand = 'expand[0]=latest_charge.balance_transaction';
const intents = '/v1/payment_intents';
const taken = [
  ['POST', intents, `${create}&${expand}`],
  ['GET', `${intents}/ID?${expand}`],
  ['POST', `${intents}/ID/capture`, expand],
  ['POST', `${intents}/ID/cancel`, `cancellation_reason=abandoned&${expand}`],
  ['POST', '/v1/refunds', 'payment_intent=ID&amount=100&reason=requested_by_customer&metadata[order_id]=o&metadata[refund_id]=r'],
  ['GET', '/v1/refunds?payment_intent=ID&limit=100'],
  ['GET', '/v1/events?limit=50&created[gte]=1&types[0]=payment_intent.created&types[1]=refund.created'],
];
const refused = [
  ['POST', intents, 'currency=eur'],
  ['POST', intents, 'amount=100'],
  ['POST', intents, 'amount=ten&currency=eur'],
  ['POST', intents, 'amount=1.5&currency=eur'],
  ['POST', intents, `${create}&card_number=4242424242424242`],
  ['POST', intents, 'amount=100&currency=eur&capture_method=never'],
  ['POST', intents, 'amount=100&currency=eur&automatic_payment_methods[enabled]=perhaps'],
  ['POST', intents, 'amount=100&currency=eur&automatic_payment_methods[allow_redirects]=never'],
  ['POST', intents, 'amount=100&currency=eur&automatic_payment_methods[enabled]=true&automatic_payment_methods[allow_redirects]=sometimes'],
  ['POST', intents, 'amount=100&currency=eur&automatic_payment_methods[other]=1'],
  ['POST', intents, 'amount=100&currency=eur&metadata=text'],
  ['POST', `${intents}/ID/capture`, 'amount_to_capture=all'],
  ['POST', `${intents}/ID/capture`, 'amount=100'],
  ['POST', `${intents}/ID/cancel`, 'cancellation_reason=bored'],
  ['POST', `${intents}/ID/cancel`, 'reason=abandoned'],
  ['POST', `${intents}/ID/confirm`, 'payment_method=pm_card_visa&amount=1'],
  ['POST', '/v1/refunds', 'payment_intent=ID&amount=much'],
  ['POST', '/v1/refunds', 'payment_intent=ID&reason=hungry'],
  ['POST', '/v1/refunds', 'payment_intent=ID&cents=100'],
  ['GET', '/v1/refunds?payment_intent=ID&limit=few'],
  ['GET', '/v1/refunds?order=ID'],
  ['GET', '/v1/events?limit=few'],
  ['GET', '/v1/events?created[gte]=yesterday'],
  ['GET', '/v1/events?since=1'],
  ['DELETE', `${intents}/ID`],
  ['POST', '/v1/payment_intent', create],
];

const fill = (text, id) => text?.replaceAll('ID', id);
async function both(method, path, form) {
  const id = path.includes('refunds') ? await paid() : await setAside();
  const [ours, theirs] = await Promise.all([
    ask(double.url, method, fill(path, id), fill(form, id)), ask(mock, method, fill(path, 'pi_1'), fill(form, 'pi_1'))]);
  return { ours, theirs };
}

// What an event tells of has been compared where it was made.
const isOfTheObjectsKind = at => /metadata$|data.object$/.test(at);

/** Where ours has a name that theirs lacks, or another type than theirs; what is null in one of them says nothing. */
function differences(ours, theirs, at = '') {
  if (ours === null || theirs === null || isOfTheObjectsKind(at)) return [];
  const [type, other] = [ours, theirs].map(value => (Array.isArray(value) ? 'array' : typeof value));
  if (type !== other) return [`${at}: ${type}, not ${other}`];
  if (type !== 'object' && type !== 'array') return [];
  const members = type === 'array' ? ours.map((_, i) => [i, 0]) : Object.keys(ours).map(name => [name, name]);
  return members.flatMap(([name, like]) => (like in theirs ? differences(ours[name], theirs[like], `${at}.${name}`) : [`${at}.${name}: unknown`]));
}

for (const [method, path, form] of taken)
  test(`taken: ${method} ${path} ${form ?? ''}`, async () => {
    const { ours, theirs } = await both(method, path, form);
    assert.deepEqual([ours.status, theirs.status], [200, 200]);
    assert.deepEqual(differences(ours.body, theirs.body), []);
  });

for (const [method, path, form] of refused)
  test(`refused: ${method} ${path} ${form ?? ''}`, async () => {
    const { ours, theirs } = await both(method, path, form);
    assert.equal(theirs.status >= 400 && theirs.status < 500, true, `stripe-mock takes it: ${theirs.status}`);
    assert.deepEqual([ours.status, ours.body.error?.type], [theirs.status, theirs.body.error.type]);
  });

test('without a secret key nothing is told', async () => {
  for (const at of [double.url, mock]) assert.equal((await ask(at, 'GET', '/v1/events', undefined, '')).status, 401);
  assert.equal((await ask(double.url, 'GET', '/v1/events', undefined, publishableKey)).status, 401);
});
