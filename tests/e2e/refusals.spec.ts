/* What the server refuses while somebody orders is said where it can be mended, and nothing that was wished for gets lost. */
import type { Page } from '@playwright/test'
import { beginEvening } from './city'
import { kitchenDoes, openKitchen, type Kitchen } from './kitchen'
import { orderOf, ordersOf, placeOrder } from './orders'
import { accessible, expect, test } from './page'
import { enterAs, newPerson, type Person } from './people'
import { fillBasket, goHome, idOfOrder, order, orderButton, toCheckout } from './shopping'
import { begins, wordsOf } from './words'
import { saveHome } from './world'

const say = wordsOf('en')
let kitchen: Kitchen
let customer: Person

test.use({ serviceWorkers: 'block' })
test.beforeEach(async ({ context }) => {
  beginEvening()
  ;[kitchen, customer] = await Promise.all([openKitchen(), newPerson('customer')])
  await saveHome(customer, kitchen.home)
  await enterAs(context, customer.email)
})

async function atCheckout(page: Page) {
  await goHome(page, say)
  await fillBasket(page, kitchen, say)
  await toCheckout(page, say)
  await expect(orderButton(page, say)).toBeVisible()
}

const answer = (status: number, code: string) => ({
  status, headers: { 'Content-Type': 'application/problem+json' }, body: JSON.stringify({ type: 'about:blank', title: code, status, code, request_id: 'r-1' }),
})

test('a name that shows nothing is refused at its field, and the order goes on with another', async ({ page }) => {
  await atCheckout(page)
  await page.getByLabel(say('checkout.contact.name')).fill('\u200b\u202e')
  await orderButton(page, say).click()
  const name = page.getByLabel(say('checkout.contact.name'))
  await expect(name).toHaveAttribute('aria-invalid', 'true')
  await expect(name).toBeFocused()
  await accessible(page)
  await name.fill('Asha')
  expect((await orderOf(customer, await order(page, say))).contact_name).toBe('Asha')
})

test('a tip that is typed and sent at once is in the order', async ({ page }) => {
  await atCheckout(page)
  await page.getByRole('button', { name: say('checkout.tip.own') }).click()
  const tip = page.getByLabel(say('checkout.tip.amount'))
  await tip.fill('7')
  await tip.press('Enter')
  await page.getByRole('button', { name: say('checkout.order', { total: '€28.00' }) }).click()
  expect((await orderOf(customer, await idOfOrder(page))).tip_cents).toBe(700)
})

test('a tip that is too high is refused at its field, which says how high it may be', async ({ page }) => {
  await atCheckout(page)
  await page.getByRole('button', { name: say('checkout.tip.own') }).click()
  const tip = page.getByLabel(say('checkout.tip.amount'))
  await tip.fill('2000')
  await orderButton(page, say).click()
  await expect(page.getByText(say('checkout.tip.most', { most: '€1,000.00' }))).toBeVisible()
  await expect(tip).toBeFocused()
  await tip.fill('2')
  await page.getByRole('button', { name: say('checkout.order', { total: '€23.00' }) }).click()
  expect((await orderOf(customer, await idOfOrder(page))).tip_cents).toBe(200)
})

test('a note with a pasted tab is sent as words, and makes no dish sold out', async ({ page }) => {
  await goHome(page, say)
  await fillBasket(page, kitchen, say)
  await page.goto('/basket')
  await page.getByRole('button', { name: say('basket.edit_line', { name: 'Lentil soup' }) }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel(say('menu.item.note')).fill('no\tonion')
  await dialog.getByRole('button', { name: say('menu.item.change') }).click()
  await expect(page.getByRole('main').getByRole('link', { name: say('basket.checkout') })).toBeVisible()
  await expect(page.getByText('no onion')).toBeVisible()
})

test('more dishes than one order takes: it says so', async ({ page }) => {
  await goHome(page, say)
  await fillBasket(page, kitchen, say)
  await page.evaluate(() => {
    const baskets = JSON.parse(localStorage.getItem('dabba.baskets')!) as Record<string, { lines: { key: string; note: string | null }[] }>
    const { lines } = Object.values(baskets)[0]!
    for (let i = 0; i < 50; i++) lines.push({ ...lines[1]!, key: `${i}`, note: `The ${i}th` })
    localStorage.setItem('dabba.baskets', JSON.stringify(baskets))
  })
  await page.goto('/basket')
  await expect(page.getByRole('alert').filter({ hasText: begins(say('checkout.too_much')) })).toBeVisible()
  for (let left = 52; left > 50; left--) await page.getByRole('button', { name: say('basket.remove_line', { name: 'Lentil soup' }) }).last().click()
  await expect(page.getByRole('main').getByRole('link', { name: say('basket.checkout') })).toBeVisible()
})

test('told to wait while ordering: it waits, says so in the end, and the order is sent once', async ({ page }) => {
  await atCheckout(page)
  let asked = 0
  await page.route('**/api/v1/orders', (route) => (asked++, route.fulfill(answer(429, 'too_many_requests'))))
  await orderButton(page, say).click()
  await expect(page.getByRole('alert').filter({ hasText: begins(say('shared.problem.too_many_requests.title')) })).toBeVisible({ timeout: 30_000 })
  await expect(page.getByText(say('checkout.unsent.back'))).toHaveCount(0)
  expect(asked).toBe(4)
  await page.unroute('**/api/v1/orders')
  await order(page, say)
  expect(await ordersOf(customer)).toHaveLength(1)
})

test('a cancellation that came too late says so, and offers none any more', async ({ page }) => {
  const { id } = await placeOrder(kitchen, customer)
  await page.goto(`/orders/${id}`)
  await page.getByRole('button', { name: say('orders.cancel.button') }).click()
  await page.route('**/cancellation', async (route) => {
    await kitchenDoes(kitchen, id, 'acceptance', { prep_minutes: 15 })
    await route.continue()
  })
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: say('orders.cancel.confirm') }).click()
  await expect(page.getByText(say('orders.now.cooking', { restaurant: kitchen.name })).first()).toBeAttached()
  await expect(dialog.getByRole('alert')).toBeVisible()
  await expect(dialog.getByRole('button', { name: say('orders.cancel.confirm') })).toHaveCount(0)
  await accessible(page)
  await dialog.getByText(say('shared.close')).click()
  await expect(page.getByRole('button', { name: say('orders.cancel.button') })).toHaveCount(0)
})

test('a dish whose menu cannot be asked for says so when it shall be changed, and goes on', async ({ page }) => {
  await goHome(page, say)
  await fillBasket(page, kitchen, say)
  await page.route('**/restaurants/*/menu', (route) => route.fulfill(answer(503, 'unavailable')))
  await page.goto('/basket')
  await page.getByRole('button', { name: say('basket.edit_line', { name: 'Lentil soup' }) }).click()
  const alert = page.getByRole('alert').filter({ hasText: begins(say('shared.problem.unavailable.title')) })
  await expect(alert).toBeVisible({ timeout: 30_000 })
  await page.unroute('**/restaurants/*/menu')
  await alert.getByRole('button', { name: say('shared.try_again') }).click()
  await expect(page.getByRole('dialog', { name: 'Lentil soup' })).toBeVisible()
})

test('an order that cannot be looked at stays in the list, and says why it tells no more', async ({ page }) => {
  const { id } = await placeOrder(kitchen, customer)
  await page.route(`**/api/v1/orders/${id}`, (route) => route.fulfill(answer(503, 'unavailable')))
  await page.goto('/orders')
  await expect(page.getByRole('main').getByRole('link', { name: kitchen.name })).toBeVisible()
  await expect(page.getByText(begins(say('shared.problem.unavailable.title')))).toBeVisible({ timeout: 30_000 })
})

test('whoever opens a page while the server is busy is not logged out, and the page opens by itself', async ({ page }) => {
  await page.route('**/api/v1/auth/refresh', (route) => route.fulfill(answer(503, 'unavailable')))
  await page.goto('/orders')
  await expect(page.getByText(say('shell.busy'))).toBeVisible()
  await accessible(page)
  await page.unroute('**/api/v1/auth/refresh')
  await expect(page.getByRole('heading', { level: 1, name: say('orders.all') })).toBeVisible({ timeout: 30_000 })
})

test('another screen begins at its heading, also by a link that stays', async ({ page }) => {
  await page.goto('/restaurants')
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  for (const [link, heading] of [['shell.basket', 'basket.title'], ['shell.orders', 'orders.all']] as const) {
    const there = page.getByRole('navigation').getByRole('link', { name: say(link) })
    await there.focus()
    await page.keyboard.press('Enter')
    await expect(page.getByRole('heading', { level: 1, name: say(heading) })).toBeFocused()
  }
})

test('a name that turns the direction turns nothing around it', async ({ page }) => {
  const turning = await openKitchen('Turn \u202e\u2069\u202eround')
  const { id } = await placeOrder(turning, customer)
  await page.goto(`/orders/${id}`)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Your order from \u2068Turn round\u2069')
  await page.goto(`/orders/${id}/receipt`)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Receipt, \u2068Turn round\u2069')
})
