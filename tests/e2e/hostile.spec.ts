/* What people write into names, menus, reviews and notes is shown as they wrote it, and nothing of it runs: in both apps. That nothing asks
 * outside or breaks the content policy is watched on every page. */
import type { Page } from '@playwright/test'
import { ask, until } from './api'
import { openKitchen, type Kitchen } from './kitchen'
import { courierAt, deliver, orderOf, placeOrder } from './orders'
import { expect, test } from './page'
import { enterAs, enterAsAdmin, newPerson, type Person } from './people'

const payloads = ['<script>window.ran=1</script>', '"><img src=x onerror="window.ran=2">', '<svg onload=window.ran=3>', "javascript:window.ran=4//'", '{{constructor.constructor("window.ran=5")()}}', '<iframe srcdoc="<script>parent.ran=6</script>">', '</style><style onload=window.ran=7>', '<a href="javascript:window.ran=8">x</a>'] as const
const hostile = (n: number) => payloads[n % payloads.length]!

/* Also a page that runs it later, or in an answer to a question. */
async function nothingRan(page: Page) {
  await expect(page.locator('main').first()).toBeVisible()
  await page.waitForTimeout(700)
  expect(await page.evaluate(() => (window as { ran?: number }).ran), `ran at ${page.url()}`).toBeUndefined()
  const made = await page.evaluate(() => document.querySelectorAll('iframe[srcdoc], img[onerror], svg[onload], style[onload], a[href^="javascript:"]').length)
  expect(made, `made at ${page.url()}`).toBe(0)
}

async function hostileMenu({ merchant, id }: Kitchen) {
  const item = (n: number) => ({
    name: hostile(n), description: hostile(n + 1), price_cents: 1500, allergens: [], diets: [],
    option_groups: [{ name: hostile(n + 2), min: 0, max: 1, options: [{ name: hostile(n + 3), price_cents: 0, allergens: [] }] }],
  })
  return ask('PUT', `merchant/restaurants/${id}/menu`, { token: merchant.token, body: { currency: 'EUR', categories: payloads.map((it, n) => ({ name: it, items: [item(n)] })) } })
}

interface Hostile { kitchen: Kitchen; customer: Person; order: string }

async function hostileCity(): Promise<Hostile> {
  const [kitchen, customer] = await Promise.all([openKitchen(hostile(1)), newPerson('customer', hostile(0))])
  await ask('POST', 'me/addresses', { token: customer.token, body: { label: hostile(5), place: { ...kitchen.home, street: hostile(2) } } })
  const courier = await courierAt(kitchen.place)
  const order = await placeOrder(kitchen, customer)
  await deliver(kitchen, order, courier)
  await until('the delivered order', () => orderOf(customer, order.id), (it) => it.state === 'delivered')
  await until('the review', () => ask('POST', `restaurants/${kitchen.id}/reviews`, { token: customer.token, body: { order_id: order.id, rating: 4, text: payloads.join(' ') } }).catch((it) => it as Error), (it) => !(it instanceof Error))
  await ask('PATCH', `merchant/restaurants/${kitchen.id}`, { token: kitchen.merchant.token, body: { description: hostile(3) } })
  await hostileMenu(kitchen)
  return { kitchen, customer, order: order.id }
}

test('what is written by people is text in both apps', async ({ page, context, browser, baseURL }) => {
  test.setTimeout(180_000)
  const { kitchen, customer, order } = await hostileCity()
  await enterAs(context, customer.email)
  await page.goto(`/restaurants/${kitchen.slug}`)
  await expect(page.getByText(hostile(0)).first()).toBeVisible()
  await nothingRan(page)
  for (const path of ['/restaurants', `/restaurants?q=${encodeURIComponent(hostile(1))}`, '/orders', `/orders/${order}`, `/orders/${order}/receipt`, '/account', '/account/addresses',
    `/login?next=${encodeURIComponent('javascript:window.ran=9')}`, `/login/failed?why=${encodeURIComponent(hostile(0))}&provider=${encodeURIComponent(hostile(1))}`]) {
    await page.goto(path)
    await nothingRan(page)
  }
  const office = await browser.newContext({ baseURL })
  await enterAsAdmin(office)
  const desk = await office.newPage()
  for (const path of ['/admin/', `/admin/restaurants/${kitchen.id}`, `/admin/restaurants/${kitchen.id}/menu`, '/admin/restaurants', `/admin/people/${customer.id}`, '/admin/people',
    `/admin/orders/${order}`, '/admin/orders', '/admin/audit?action=access.refused', '/admin/audit']) {
    await desk.goto(path)
    await nothingRan(desk)
  }
  await desk.goto(`/admin/restaurants/${kitchen.id}`)
  await expect(desk.getByText(kitchen.name).first()).toBeVisible()
  await office.close()
})
