/* Support: where is an order, why is it late, and what is done about it. */
import { ask } from './api'
import { advance, beginEvening } from './city'
import { kitchenDoes, openKitchen, type Kitchen } from './kitchen'
import { courierAt, courierDoes, deliver, offerTo, orderOf, placeCardOrder, placeOrder } from './orders'
import { accessible, expect, test } from './page'
import { admin, enterAsAdmin, newPerson, type Person } from './people'
import { until } from './api'

let kitchen: Kitchen
let customer: Person
let courier: Person

test.beforeEach(async ({ context }) => {
  test.skip(test.info().project.name !== 'desktop', 'administrators sit at a desk; their screens on a phone are looked at elsewhere')
  beginEvening()
  kitchen ??= await openKitchen()
  courier ??= await courierAt(kitchen.place)
  customer ??= await newPerson('customer', 'Lena Vogt')
  await enterAsAdmin(context)
})

test('"where is it, and why is it late" is answered in three clicks', async ({ page }) => {
  // It goes on looking for a courier after this test: of a place of its own, where no other order is near to be offered later.
  const remote = await openKitchen()
  const cyclist = await courierAt(remote.place)
  const order = await placeOrder(remote, customer)
  await kitchenDoes(remote, order.id, 'acceptance', { prep_minutes: 15 })
  await courierDoes(cyclist, await offerTo(cyclist, order.id), 'declination', { reason: 'Flat tyre' })
  await kitchenDoes(remote, order.id, 'readiness')
  advance(90)
  await page.goto('/admin/')
  await page.getByRole('link', { name: 'Orders', exact: true }).click()
  await page.getByRole('searchbox', { name: 'Search' }).fill(order.id)
  await expect(page.getByRole('row').filter({ hasText: 'Lena Vogt' })).toHaveCount(1)
  await page.getByRole('row').filter({ hasText: 'Lena Vogt' }).getByRole('link').click()
  const where = page.getByRole('region', { name: 'Where it is, and why' })
  await expect(where).toContainText('The food is ready.')
  await expect(where).toContainText('No courier yet: dispatch is looking for one.')
  await expect(where).toContainText(/Expected .+: (\d+ (hours?|minutes?)(, )?)+ later than the promised/)
  await expect(where).toContainText(/Ready food waited (\d+ (hours?|minutes?)(, )?)+ because no courier had taken it\./)
  await expect(page.getByText('Flat tyre')).toBeVisible()
  await accessible(page)
})

test('an order is cancelled with a refund, and the customer has the money back', async ({ page }) => {
  const order = await placeCardOrder(kitchen, customer)
  await kitchenDoes(kitchen, order.id, 'acceptance', { prep_minutes: 15 })
  await courierDoes(courier, await offerTo(courier, order.id), 'acceptance')
  await until('the captured payment', () => orderOf(customer, order.id), (it) => it.payment_state === 'captured')
  await page.goto(`/admin/orders/${order.id}`)
  await page.getByRole('button', { name: 'Cancel order…' }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog).toContainText(/Cancelling refunds .*33\.50 to the customer, paid by/)
  await dialog.getByRole('button', { name: /Cancel and refund/ }).click()
  await expect(dialog.getByLabel('Why?')).toHaveAccessibleDescription(/Say why/)
  await accessible(page)
  await dialog.getByLabel('Why?').fill('The kitchen burnt it')
  await dialog.getByLabel('Borne by').selectOption({ label: 'the restaurant' })
  await dialog.getByRole('button', { name: /Cancel and refund/ }).click()
  await expect(dialog).toHaveCount(0)
  await expect(page.getByRole('region', { name: 'Where it is, and why' })).toContainText('It was cancelled.')
  await expect(page.getByText('The kitchen burnt it').first()).toBeVisible()
  const after = await until('the refund', () => orderOf(customer, order.id), (it) => it.payment_state === 'refunded')
  expect(after.state).toBe('cancelled')
})

test('another administrator was faster: that is said in words, with how it stands now', async ({ page }) => {
  const order = await placeOrder(kitchen, customer)
  await page.goto(`/admin/orders/${order.id}`)
  await page.getByRole('button', { name: 'Cancel order…' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Why?').fill('The customer called')
  await ask('POST', `admin/orders/${order.id}/cancellation`, { token: (await admin()).token, body: { reason: 'She called me too', liable: 'platform' } })
  await dialog.getByRole('button', { name: 'Cancel; nothing is paid' }).click()
  await expect(dialog.getByRole('alert')).toContainText('Another administrator was faster')
  await expect(dialog.getByRole('alert')).toContainText(/It is now:.*Cancelled/)
  await dialog.getByRole('button', { name: 'Leave it as it is' }).click()
  await expect(page.getByText('She called me too').first()).toBeVisible()
})

test('what a courier holds in cash opens by its address, also where the list shows others', async ({ page }) => {
  const order = await placeOrder(kitchen, customer)
  await deliver(kitchen, order, courier)
  await until('the delivered order', () => orderOf(customer, order.id), (it) => it.state === 'delivered')
  const address = `/admin/money/customer_cash.EUR.${courier.id}?account=restaurant`
  await expect(async () => {
    await page.goto(address)
    await expect(page.getByRole('heading', { level: 2, name: courier.name })).toBeVisible({ timeout: 3000 })
  }).toPass()
  await page.getByRole('button', { name: 'Take cash in', exact: true }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Why?').fill('Receipt 7')
  await accessible(page)
  await dialog.getByRole('button', { name: /^Take .+ in from / }).click()
  await expect(dialog).toHaveCount(0)
  await page.goto(address)
  await expect(page.getByText('There is no such balance, or it is settled.')).toBeVisible()
})

test('what a line cost goes back alone, and the table and its file know it', async ({ page }) => {
  const order = await placeCardOrder(kitchen, customer)
  await deliver(kitchen, order, courier)
  await until('the delivered order', () => orderOf(customer, order.id), (it) => it.state === 'delivered')
  await page.goto(`/admin/orders/${order.id}`)
  await page.getByRole('button', { name: 'Refund…' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('checkbox', { name: /Lentil soup/ }).check()
  await dialog.getByLabel('Why?').fill('The soup was spilt')
  await dialog.getByRole('button', { name: /Refund .*5\.00/ }).click()
  await expect(dialog).toHaveCount(0)
  await until('the refund', () => ask('GET', `orders/${order.id}/refunds`, { token: customer.token }), ({ items }) => items[0]?.state === 'succeeded' && items[0].amount_cents === 500)
  await page.goto(`/admin/orders?restaurant_id=${kitchen.id}`)
  await expect(page.getByRole('table', { name: 'Orders' }).getByRole('row').filter({ hasText: 'Lena Vogt' }).first()).toBeVisible()
  const file = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Export as CSV' }).click()
  expect((await file).suggestedFilename()).toBe('orders.csv')
})
