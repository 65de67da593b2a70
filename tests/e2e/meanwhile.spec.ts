/* What changes while somebody chooses: words, and one decision. */
import type { Page } from '@playwright/test'
import { advance, beginEvening } from './city'
import { changePrice, itemOf, never, openKitchen, setAvailable, setHours, type Kitchen } from './kitchen'
import { orderOf, ordersOf } from './orders'
import { accessible, expect, test } from './page'
import { enterAs, newPerson, type Person } from './people'
import { choose, fillBasket, goHome, order, orderButton, toCheckout } from './shopping'
import { wordsOf } from './words'
import { saveHome } from './world'

const say = wordsOf('en')
let kitchen: Kitchen
let customer: Person

test.beforeEach(async ({ page, context }) => {
  beginEvening()
  ;[kitchen, customer] = await Promise.all([openKitchen(), newPerson('customer')])
  await saveHome(customer, kitchen.home)
  await enterAs(context, customer.email)
  await goHome(page, say)
  await fillBasket(page, kitchen, say)
})

/* Another tip makes the page ask for the price again, as time would. */
const askAgain = (page: Page) => page.getByRole('button', { name: '€2.00' }).click()

test('sold out meanwhile: it is named, with what the rest costs, and taken out by one press', async ({ page }) => {
  await choose(page, say, 'Rice pudding')
  await toCheckout(page, say)
  await expect(orderButton(page, say)).toBeVisible()
  await setAvailable(kitchen, itemOf(kitchen, 'Lentil soup'), false)
  await askAgain(page)
  const alert = page.getByRole('alert')
  await expect(alert).toContainText(/Lentil soup sold out while you were choosing\. Your basket without it is €20\.50\./)
  await expect(orderButton(page, say)).toHaveCount(0)
  await accessible(page)
  await alert.getByRole('button', { name: say('checkout.lacking.take_out') }).click()
  const { lines } = await orderOf(customer, await order(page, say))
  expect(lines.map((it: { name: string | null }) => it.name)).not.toContain('Lentil soup')
})

test('another price meanwhile: before and after, and one decision', async ({ page }) => {
  await toCheckout(page, say)
  await expect(orderButton(page, say)).toBeVisible()
  await changePrice(kitchen, 'Lamb biryani', 1300)
  advance(20)
  await orderButton(page, say).click()
  const alert = page.getByRole('alert')
  await expect(alert).toContainText('Something changed meanwhile.')
  await expect(alert).toContainText('€12.00')
  await expect(alert).toContainText('€13.00')
  await expect(orderButton(page, say)).toHaveCount(0)
  await accessible(page)
  await alert.getByRole('button', { name: say('checkout.changed.take') }).click()
  const { total_cents } = await orderOf(customer, await order(page, say))
  expect(total_cents).toBe(1300 + 150 + 500 + 250)
})

test('another price at the moment of another tip: only the price is told, and the sums tell what it changes', async ({ page }) => {
  await toCheckout(page, say)
  await expect(orderButton(page, say)).toBeVisible()
  await changePrice(kitchen, 'Lamb biryani', 1300)
  await askAgain(page)
  const alert = page.getByRole('alert')
  await expect(alert).toContainText(/Before.*€12\.00.*Total €23\.00.*Now.*€13\.00.*Total €24\.00/s)
  await expect(alert).not.toContainText('Tip')
  await alert.getByRole('button', { name: say('checkout.changed.take') }).click()
  expect((await orderOf(customer, await order(page, say))).tip_cents).toBe(200)
})

test('closed meanwhile: the basket is kept, and nothing is ordered', async ({ page }) => {
  await toCheckout(page, say)
  await expect(orderButton(page, say)).toBeVisible()
  await setHours(kitchen, never)
  await askAgain(page)
  await expect(page.getByRole('alert')).toContainText(`${kitchen.name} does not take orders at the moment. Your basket is kept.`)
  await expect(orderButton(page, say)).toHaveCount(0)
  await accessible(page)
  await page.goto('/basket')
  await expect(page.getByText('Lamb biryani')).toBeVisible()
  expect(await ordersOf(customer)).toEqual([])
})
