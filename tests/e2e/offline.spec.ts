/* Without a connection, and back. */
import type { BrowserContext } from '@playwright/test'
import { kitchenDoes, openKitchen, type Kitchen } from './kitchen'
import { courierAt, courierDoes, eventsOf, offerTo, ordersOf, placeOrder } from './orders'
import { accessible, expect, test } from './page'
import { enterAs, newPerson, type Person } from './people'
import { fillBasket, goHome, idOfOrder, installed, orderButton, toCheckout } from './shopping'
import { wordsOf } from './words'
import { saveHome } from './world'

const say = wordsOf('en')
let kitchen: Kitchen
let customer: Person

test.beforeEach(async ({ context }) => {
  ;[kitchen, customer] = await Promise.all([openKitchen(), newPerson('customer')])
  await saveHome(customer, kitchen.home)
  await enterAs(context, customer.email)
})

test('menus that were seen and the basket open without a connection, and say how old they are', async ({ page, context }) => {
  await goHome(page, say)
  await installed(page)
  await fillBasket(page, kitchen, say)
  await context.setOffline(true)
  await page.goto('/')
  await page.goto(`/restaurants/${kitchen.slug}`)
  await expect(page.getByText(say('shell.offline'))).toBeVisible()
  await expect(page.getByText(say('finding.kept.at')).first()).toBeVisible()
  await expect(page.getByRole('button', { name: 'Rice pudding', exact: true })).toBeVisible()
  await accessible(page)
  await page.goto('/basket')
  await expect(page.getByText('Lamb biryani')).toBeVisible()
  await expect(page.getByText(say('basket.offline'))).toBeVisible()
  await context.setOffline(false)
  await expect(page.getByRole('main').getByRole('link', { name: say('basket.checkout') })).toBeVisible()
  await expect(page.getByText(say('shell.offline'))).toHaveCount(0)
})

test('the checkout that is opened without a connection says so once, and opens when there is one', async ({ page, context }) => {
  await goHome(page, say)
  await fillBasket(page, kitchen, say)
  await installed(page)
  await context.setOffline(true)
  await page.goto(`/checkout?restaurant=${kitchen.id}`)
  await expect(page.getByRole('heading', { level: 1, name: say('shell.later') })).toBeVisible()
  await expect(page.getByText('No connection.')).toHaveCount(1)
  await accessible(page)
  await context.setOffline(false)
  await expect(orderButton(page, say)).toBeVisible()
})

test('an order without a connection is kept, says so, and is sent once', async ({ page, context }) => {
  await goHome(page, say)
  await fillBasket(page, kitchen, say)
  await installed(page)
  await toCheckout(page, say)
  await expect(orderButton(page, say)).toBeVisible()
  await context.setOffline(true)
  await orderButton(page, say).click()
  await expect(page.getByText(say('checkout.unsent.offline'))).toBeVisible()
  await accessible(page)
  expect(await ordersOf(customer)).toEqual([])
  await context.setOffline(false)
  await expect(page.getByText(say('checkout.unsent.back'))).toBeVisible()
  await orderButton(page, say).click()
  await idOfOrder(page)
  expect(await ordersOf(customer)).toHaveLength(1)
})

/* The connection is away now and then, while the order goes its way. */
async function throughStorms(context: BrowserContext, step: () => Promise<unknown>) {
  const cut = Math.random() < 0.6
  if (cut) await context.setOffline(true)
  await step()
  if (cut) await context.setOffline(false)
}

test('tracking loses nothing, however often the connection breaks', async ({ page, context }) => {
  const courier = await courierAt(kitchen.place)
  const order = await placeOrder(kitchen, customer)
  await page.goto(`/orders/${order.id}`)
  await expect(page.getByText(say('orders.now.placed')).first()).toBeVisible()
  await throughStorms(context, () => kitchenDoes(kitchen, order.id, 'acceptance', { prep_minutes: 15 }))
  const delivery = await offerTo(courier, order.id)
  for (const what of ['acceptance', 'arrival']) await throughStorms(context, () => courierDoes(courier, delivery, what))
  await throughStorms(context, () => kitchenDoes(kitchen, order.id, 'readiness'))
  for (const what of ['pickup', 'approach']) await throughStorms(context, () => courierDoes(courier, delivery, what))
  await expect(page.getByText(say('orders.now.at_door')).first()).toBeVisible({ timeout: 40_000 })
  await context.setOffline(true)
  await courierDoes(courier, delivery, 'handover', { pin: order.pin })
  await context.setOffline(false)
  await expect(page.getByText(say('orders.now.delivered')).first()).toBeVisible({ timeout: 40_000 })

  const happened = await eventsOf(customer, order.id)
  const clock = (act: string) => new Date(happened.find((it) => it.act === act).at).toLocaleTimeString('en', { timeZone: 'Europe/Berlin', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
  const stages = page.getByRole('list', { name: say('orders.stages') }).getByRole('listitem')
  for (const [i, act] of ['place', 'accept', 'ready', 'collect', 'deliver'].entries()) await expect(stages.nth(i)).toContainText(clock(act))
})
