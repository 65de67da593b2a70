/* After the meal: the receipt, on paper too, what went back, and what is said about it. */
import type { Locator, Page } from '@playwright/test'
import { ask, newKey, until, type Json } from './api'
import { beginEvening } from './city'
import { fits } from './checks'
import { openKitchen, type Kitchen } from './kitchen'
import { courierAt, deliver, deliverAll, orderOf, placeCardOrder, placeOrder } from './orders'
import { accessible, expect, test } from './page'
import { admin, enterAs, newPerson, type Person } from './people'
import { wordsOf } from './words'

const say = wordsOf('en')
let kitchen: Kitchen
let customer: Person

test.beforeEach(async ({ context }) => {
  beginEvening()
  ;[kitchen, customer] = await Promise.all([openKitchen(), newPerson('customer')])
  await enterAs(context, customer.email)
})

/* Every amount of a text, in cents. */
const centsIn = (text: string) => [...text.matchAll(/([−-]?)€(\d+)\.(\d\d)/g)].map(([, minus, euros, cents]) => (minus ? -1 : 1) * (Number(euros) * 100 + Number(cents)))
const centsOf = async (line: Locator) => centsIn(await line.innerText())

/* Money back as an administrator gives it, until it is there. */
async function refund(order: Json, lines: { name: string; amount_cents: number }[], reason: string) {
  const wanted = lines.map(({ name, amount_cents }) => ({ position: order.lines.findIndex((it: Json) => it.name === name) + 1, amount_cents }))
  const before = (await orderOf(customer, order.id)).refunded_cents
  const given = lines.reduce((sum, it) => sum + it.amount_cents, before)
  await ask('POST', `admin/orders/${order.id}/refunds`, { token: (await admin()).token, key: newKey(), body: { lines: wanted, liable: 'restaurant', reason } })
  await until('the refund', () => orderOf(customer, order.id), (it) => it.refunded_cents === given)
  await until('the money', () => ask('GET', `orders/${order.id}/refunds`, { token: customer.token }), ({ items }) => items.every((it: Json) => it.state === 'succeeded'))
}

test('a refund stands on the receipt at its line, with its reason, and the sums are right', async ({ page }) => {
  test.setTimeout(150_000)
  const courier = await courierAt(kitchen.place)
  const order = await placeCardOrder(kitchen, customer)
  await deliver(kitchen, order, courier)
  await until('the delivered order', () => orderOf(customer, order.id), (it) => it.state === 'delivered' && it.payment_state === 'captured')
  await refund(order, [{ name: 'Lentil soup', amount_cents: 500 }], 'The soup was spilt')
  await refund(order, [{ name: 'Lamb biryani', amount_cents: 350 }], 'One was cold')
  await page.goto(`/orders/${order.id}/receipt`)
  const receipt = page.getByRole('article')
  const line = (name: string) => receipt.getByRole('listitem').filter({ hasText: name })
  await expect(line('Lentil soup')).toContainText(/Refunded: The soup was spilt\s*−€5\.00/)
  await expect(line('Lamb biryani')).toContainText(/Refunded: One was cold\s*−€3\.50/)
  expect(await centsOf(line('Lentil soup'))).toEqual([500, -500])
  expect(await centsOf(line('Lamb biryani'))).toEqual([2400, -350])
  const all = await centsOf(receipt.getByRole('list'))
  expect(all.filter((it) => it > 0).reduce((sum, it) => sum + it)).toBe(3350)
  await expect(receipt.getByText(/^Total\s*€33\.50$/)).toBeVisible()
  await expect(receipt.getByText(/^Refunded\s*−€8\.50$/)).toBeVisible()
  await accessible(page)
  await fits(page)
})

test('on paper the receipt stands alone, dark on light, whatever the theme', async ({ page }) => {
  const order = await placeOrder(kitchen, customer)
  await page.goto(`/orders/${order.id}/receipt`)
  await page.getByRole('combobox', { name: say('shared.theme.label') }).selectOption('dark')
  await page.emulateMedia({ media: 'print' })
  const receipt = page.getByRole('article')
  await expect(receipt.getByText('Lamb biryani')).toBeVisible()
  for (const it of [page.getByRole('banner'), page.getByRole('contentinfo'), receipt.getByRole('button', { name: say('orders.receipt.print') }), receipt.getByRole('link', { name: say('orders.receipt.to_order') })]) await expect(it).toBeHidden()
  const [ink, paper] = await page.evaluate(() => [getComputedStyle(document.querySelector('article')!).color, getComputedStyle(document.documentElement).backgroundColor])
  expect([ink, paper]).toEqual(['rgb(31, 27, 20)', 'rgb(255, 252, 245)'])
  await fits(page)
  if (process.env.SCREENS) await page.screenshot({ path: `${process.env.SCREENS}/receipt-on-paper-${test.info().project.name}.png`, fullPage: true })
})

const reviews = (page: Page) => page.getByRole('region', { name: say('menu.page.reviews') }).getByRole('listitem')

test('reviews stand at the restaurant, newest first, ten at a time, with what it replied', async ({ page }) => {
  test.skip(test.info().project.name !== 'phone', 'the same on every width')
  test.setTimeout(240_000)
  const orders = await Promise.all(Array.from({ length: 11 }, () => placeOrder(kitchen, customer)))
  await deliverAll(kitchen, orders, customer)
  for (const [i, it] of orders.entries()) {
    await ask('POST', `restaurants/${kitchen.id}/reviews`, { token: customer.token, body: { order_id: it.id, rating: 5 - (i % 2), text: `Meal ${i + 1}` } })
  }
  const { items } = await until('eleven reviews', () => ask('GET', `restaurants/${kitchen.id}/reviews?limit=20`), (it) => it.items.length === 11)
  await ask('PUT', `merchant/restaurants/${kitchen.id}/reviews/${items[0].id}/reply`, { token: kitchen.merchant.token, body: { reply: 'Come again soon' } })
  await until('the reply', () => ask('GET', `restaurants/${kitchen.id}/reviews?limit=20`), (it) => it.items[0].reply !== null)

  await page.goto(`/restaurants/${kitchen.slug}`)
  await expect(reviews(page)).toHaveCount(10)
  await expect(reviews(page).first()).toContainText(new RegExp(`5 of 5\\s*Asha.*Meal 11.*${kitchen.name} replied.*Come again soon`, 's'))
  await accessible(page)
  const more = page.getByRole('region', { name: say('menu.page.reviews') }).getByRole('button', { name: say('shared.more_of_list') })
  await more.click()
  await expect(reviews(page)).toHaveCount(11)
  await expect(reviews(page).last()).toContainText('Meal 1')
  await expect(more).toHaveCount(0)
  await fits(page)
})
