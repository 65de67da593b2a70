/* What stands around a restaurant: what it costs to get there, when it does not cook, and where one is. */
import type { Page } from '@playwright/test'
import { ask, until } from './api'
import { beginEvening, now } from './city'
import { always, openKitchen, setHours, type Kitchen } from './kitchen'
import { accessible, expect, test } from './page'
import { enterAs, newPerson } from './people'
import { fillBasket, goHome, orderButton, toCheckout } from './shopping'
import { begins, wordsOf } from './words'
import { saveHome } from './world'

const say = wordsOf('en')
const card = (page: Page, { name }: Kitchen) => page.getByRole('article').filter({ has: page.getByRole('link', { name }) })

test.beforeEach(() => beginEvening())

/* Somebody at home there, with two dishes of 18.50 in the basket. */
async function comeTo(page: Page, kitchen: Kitchen) {
  const customer = await newPerson('customer')
  await saveHome(customer, kitchen.home)
  await enterAs(page.context(), customer.email)
  await goHome(page, say)
  await fillBasket(page, kitchen, say)
}

test('free delivery is called that in the list, at the restaurant and in the sum', async ({ page }) => {
  const kitchen = await openKitchen(undefined, { base_fee_cents: 0 })
  await comeTo(page, kitchen)
  await page.goto('/restaurants')
  await page.getByRole('button', { name: begins(say('finding.list.free')) }).click()
  await expect(card(page, kitchen)).toContainText('Free delivery')
  await card(page, kitchen).getByRole('link', { name: kitchen.name }).click()
  await expect(page.getByRole('list', { name: say('menu.page.facts') })).toContainText('Free delivery to you')
  await toCheckout(page, say)
  await expect(orderButton(page, say)).toContainText('€18.50')
  await expect(page.getByRole('region', { name: say('checkout.summary') })).not.toContainText('€2.50')
})

/* Three in the morning to four, every day. */
const nightly = { ...always, openings: always.openings.map((it) => ({ ...it, opens: '03:00', closes: '04:00' })) }
const pausing = () => ({ ...always, paused_until: new Date(now().getTime() + 90 * 60_000).toISOString() })

const shut = [
  { how: 'paused', schedule: pausing, notice: say('menu.hours.paused') },
  { how: 'closed now', schedule: () => nightly, notice: /^Closed now\. Opens 0?3:00/ },
]
for (const { how, schedule, notice } of shut) {
  test(`a restaurant that is ${how} says so in the list, on its page and in the basket, and keeps what was chosen`, async ({ page }) => {
    const kitchen = await openKitchen()
    await comeTo(page, kitchen)
    await setHours(kitchen, schedule())
    const { lat, lng } = kitchen.home
    await until('the shut restaurant', () => ask('GET', `restaurants?lat=${lat}&lng=${lng}`), ({ items }) => items[0]?.is_open === false)
    await page.goto('/restaurants')
    await expect(card(page, kitchen)).toContainText(/Opens (Sat, |Saturday, )?\d/)
    await expect(card(page, kitchen)).not.toContainText(' to ')
    await card(page, kitchen).getByRole('link', { name: kitchen.name }).click()
    await expect(page.getByText(notice)).toBeVisible()
    await expect(page.getByRole('button', { name: 'Rice pudding', exact: true })).toBeVisible()
    await accessible(page)
    await page.goto('/basket')
    await expect(page.getByRole('alert')).toContainText(new RegExp(`^${kitchen.name} is closed until .+\\. Your basket is kept\\.`))
    await expect(page.getByText('Lamb biryani')).toBeVisible()
    await expect(page.getByRole('main').getByRole('link', { name: say('basket.checkout') })).toHaveCount(0)
    await accessible(page)
  })
}

test.describe('the position', () => {
  const here = (page: Page) => page.getByRole('button', { name: say('finding.place.here') })

  test('is kept by the browser: the address can be typed instead', async ({ page, context }) => {
    await context.grantPermissions([])
    await page.goto('/')
    await here(page).click()
    await expect(page.getByRole('alert').filter({ hasText: say('finding.place.denied') })).toBeVisible()
    await accessible(page)
    await page.getByRole('combobox', { name: say('finding.place.label') }).fill('Mailänder 12')
    await expect(page.getByRole('option', { name: 'Mailänder Straße 12' })).toBeVisible()
  })

  test('is not known to the device, or far from every address: each is said', async ({ page, context }) => {
    await context.grantPermissions(['geolocation'])
    await context.setGeolocation(null)
    await page.goto('/')
    await here(page).click()
    await expect(page.getByRole('alert').filter({ hasText: say('finding.place.nowhere') })).toBeVisible()
    await context.setGeolocation({ latitude: 0, longitude: -30 })
    await here(page).click()
    await expect(page.getByRole('alert').filter({ hasText: say('finding.place.no_address') })).toBeVisible()
  })

  test('leads to an address that is agreed to first', async ({ page, context }) => {
    await context.grantPermissions(['geolocation'])
    await context.setGeolocation({ latitude: 52.5237, longitude: 13.3966 })
    await page.goto('/')
    await here(page).click()
    await expect(page.getByText(say('finding.place.is_it'))).toBeVisible()
    await page.getByRole('button', { name: say('finding.place.to_it') }).click()
    await expect(page.getByRole('heading', { level: 1, name: say('finding.list.title') })).toBeVisible()
  })
})
