/* From an empty browser to an eaten meal. */
import type { Page } from '@playwright/test'
import { beginEvening, setSpeed } from './city'
import { kitchenDoes, openKitchen } from './kitchen'
import { orderOf } from './orders'
import { accessible, expect, test } from './page'
import { enterAs, logIn, newEmail, newPerson, password } from './people'
import { choose, fillBasket, findPlace, goHome, idOfOrder, linesIn, order, orderButton, quotesOf, take, toCheckout } from './shopping'
import { begins, wordsOf } from './words'
import { saveHome } from './world'

const say = wordsOf('en')
/* The sentence of the moment stands there, and is read out beside it. */
const happens = (page: Page, now: string) => page.getByText(say(`orders.now.${now}`)).first()

test.afterEach(() => {
  setSpeed(1)
})

test('somebody new finds a dish, orders it, watches the city bring it, reviews it and orders it again', async ({ page }) => {
  test.setTimeout(180_000)
  beginEvening()
  const quotes = quotesOf(page)
  const email = newEmail()

  await findPlace(page, say, 'Mailänder 12', 'Mailänder Straße 12')
  await page.getByRole('searchbox', { name: say('finding.list.search') }).fill('vegetable biriani')
  await expect(page.getByRole('heading', { level: 1, name: /vegetable biriani/ })).toBeVisible()
  await page.getByRole('list', { name: say('finding.card.dishes') }).first().getByRole('link', { name: /^Vegetable biryani/ }).click()
  await take(page, say, 'Vegetable biryani', ['Large', 'Fresh herbs'])
  await choose(page, say, 'Lamb biryani')
  await toCheckout(page, say)

  await page.getByRole('link', { name: say('auth.register') }).click()
  await page.getByLabel(say('auth.name')).fill('Asha Rao')
  await page.getByLabel(say('auth.email')).fill(email)
  await page.getByLabel(say('auth.phone')).fill('+49 30 999 888')
  await page.getByLabel(say('auth.password')).fill(password)
  await page.getByRole('button', { name: say('auth.register') }).click()

  const summary = page.getByRole('region', { name: say('checkout.summary') })
  await page.getByRole('button', { name: '€2.00' }).click()
  await expect(summary.getByText(say('checkout.line.tip'))).toBeVisible()
  await page.getByRole('radio', { name: begins(say('checkout.payment.cash')) }).check()
  await expect(orderButton(page, say)).toBeVisible()
  const agreed = await linesIn(summary)
  const id = await order(page, say)

  await expect(happens(page, 'placed')).toBeVisible()
  await expect(page.getByRole('region', { name: say('orders.pin.title') })).toBeVisible()
  const map = page.getByRole('application')
  setSpeed(100)
  await expect(happens(page, 'cooking')).toBeVisible({ timeout: 30_000 })
  await expect(map).toHaveCount(0)
  await expect(happens(page, 'coming')).toBeVisible({ timeout: 60_000 })
  await expect(map).toBeVisible()
  await expect(page.getByText(say('orders.courier.where'))).toBeVisible()
  await expect(happens(page, 'delivered')).toBeVisible({ timeout: 60_000 })
  setSpeed(1)
  await expect(map).toHaveCount(0)
  await expect(page.getByRole('list', { name: say('orders.stages') }).getByRole('listitem').filter({ hasText: /\d:\d\d/ })).toHaveCount(5)

  const customer = await logIn(email)
  expect((await orderOf(customer, id)).lines).toEqual(quotes.at(-1)!.lines)
  await page.getByRole('link', { name: say('orders.receipt.open') }).click()
  await expect(page.getByRole('heading', { level: 1, name: say('orders.receipt.from') })).toBeVisible()
  expect(await linesIn(page.getByRole('article'))).toEqual(agreed)
  await page.getByRole('link', { name: say('orders.receipt.to_order') }).click()

  await page.getByRole('radio', { name: say('orders.review.star_5') }).check()
  await page.getByLabel(say('orders.review.text')).fill('Warm, and on time.')
  await page.getByRole('button', { name: say('orders.review.send') }).click()
  await expect(page.getByText(say('orders.review.done', { count: 5 }))).toBeVisible()
  await accessible(page)

  await page.getByRole('button', { name: say('orders.again.button') }).click()
  await expect(page.getByRole('heading', { level: 1, name: say('basket.title') })).toBeVisible()
  await expect(page.getByText('Large', { exact: true })).toBeVisible()
  await expect(page.getByRole('main').getByRole('link', { name: say('basket.checkout') })).toBeVisible()
})

test('by card: declined, then another whose bank asks; the kitchen sees it only then', async ({ page, context }) => {
  const [kitchen, customer] = await Promise.all([openKitchen(), newPerson('customer')])
  await saveHome(customer, kitchen.home)
  await enterAs(context, customer.email)
  await goHome(page, say)
  await fillBasket(page, kitchen, say)
  await toCheckout(page, say)
  await page.getByRole('radio', { name: begins(say('checkout.payment.card')) }).check()
  await orderButton(page, say).click()
  const id = await idOfOrder(page)
  const pay = page.getByRole('button', { name: say('orders.pay.button') })

  await page.getByRole('radio', { name: say('orders.pay.card.pm_card_chargeDeclinedInsufficientFunds') }).check()
  await pay.click()
  await expect(page.getByRole('alert')).toContainText('There is not enough money on this card.')
  await page.getByRole('radio', { name: say('orders.pay.card.pm_card_authenticationRequired') }).check()
  await pay.click()
  await page.getByRole('button', { name: say('orders.bank.deny') }).click()
  await expect(page.getByRole('alert')).toContainText('You told your bank not to pay.')
  await accessible(page)
  expect((await orderOf(customer, id)).state).toBe('unpaid')
  await page.getByRole('radio', { name: say('orders.pay.card.pm_card_authenticationRequired') }).check()
  await pay.click()
  await page.getByRole('button', { name: say('orders.bank.confirm') }).click()
  await expect(happens(page, 'placed')).toBeVisible({ timeout: 60_000 })
  await kitchenDoes(kitchen, id, 'rejection', { reason: 'The oven is broken' })
  await expect(happens(page, 'rejected')).toBeVisible()
  await expect(page.getByText('The oven is broken')).toBeVisible()
  await expect(page.getByText(/Nothing was charged|You pay nothing/)).toBeVisible()
})

test('an order that the kitchen has not begun is cancelled by its customer, for nothing', async ({ page, context }) => {
  test.skip(test.info().project.name !== 'phone', 'the same on every width')
  const [kitchen, customer] = await Promise.all([openKitchen(), newPerson('customer')])
  await saveHome(customer, kitchen.home)
  await enterAs(context, customer.email)
  await goHome(page, say)
  await fillBasket(page, kitchen, say)
  await toCheckout(page, say)
  const id = await order(page, say)
  await page.getByRole('button', { name: say('orders.cancel.button') }).click()
  await page.getByRole('radio', { name: say('orders.cancel.why.mistake') }).check()
  await page.getByRole('button', { name: say('orders.cancel.confirm') }).click()
  await expect(happens(page, 'cancelled')).toBeVisible()
  await expect(page.getByText(say('orders.money.nothing_cash'))).toBeVisible()
  expect((await orderOf(customer, id)).reason).toBe('I ordered something wrong')
})
