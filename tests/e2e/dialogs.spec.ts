/* What opens over or beside a screen of the administrators: accessible in both themes, and the focus goes in, stays, and comes back. */
import type { Locator, Page } from '@playwright/test'
import { fits } from './checks'
import { accessible, expect, test } from './page'
import { enterAsAdmin } from './people'
import { newWorld, type World } from './world'

let world: World
test.beforeAll(async () => {
  world = await newWorld()
})
test.beforeEach(async ({ context }) => {
  test.skip(test.info().project.name !== 'desktop', 'administrators sit at a desk; their screens on a phone are looked at elsewhere')
  test.setTimeout(180_000)
  await enterAsAdmin(context)
})

interface Opening { name: string; path: string; opener: (page: Page) => Locator }
const button = (name: string, path: string, words: string | RegExp): Opening => ({ name, path, opener: (page) => page.getByRole('main').getByRole('button', { name: words }).first() })

const dialogs = ({ kitchen, waiting, customer, placed, onTheWay, courier }: World): Opening[] => [
  button('cancel an order', `/admin/orders/${placed.id}`, 'Cancel order…'),
  button('cancel an order on its way', `/admin/orders/${onTheWay.id}`, 'Cancel order…'),
  button('ban somebody', `/admin/users/${customer.id}`, /^Ban /),
  button('take cash in', `/admin/money/customer_cash.EUR.${courier.id}`, /^Take cash in$/),
  button('pay a kitchen out', `/admin/money/restaurant.EUR.${kitchen.id}`, /^Pay out$/),
  button('approve a restaurant', `/admin/restaurants/${waiting.id}`, /^Approve /),
  button('suspend a restaurant', `/admin/restaurants/${kitchen.id}`, /^Suspend /),
  button('a dish', `/admin/restaurants/${kitchen.id}/menu`, /Lamb biryani/),
]

/* The screens below are looked at elsewhere. */
async function inBothThemes(page: Page, within: string) {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    await page.waitForFunction(() => document.getAnimations().every((it) => !(it instanceof CSSTransition) || it.playState !== 'running'))
    await accessible(page, colorScheme === 'light' ? 'all' : 'colours', within)
  }
}

const hasFocus = (where: Locator) => where.evaluate((it) => it.contains(document.activeElement))

/* From control to control, and past the last one: never to what lies below. What belongs to the browser itself is the page's body. */
async function keepsFocus(page: Page, dialog: Locator) {
  for (let steps = 0; steps < 12; steps++) {
    await page.keyboard.press(steps < 9 ? 'Tab' : 'Shift+Tab')
    const within = await dialog.evaluate((it) => it.contains(document.activeElement) || document.activeElement === document.body)
    expect(within, `after ${steps + 1} steps`).toBe(true)
  }
}

test('dialogs: axe in both themes, focus within, Escape back to what opened them', async ({ page }) => {
  for (const { name, path, opener } of dialogs(world)) {
    await test.step(name, async () => {
      await page.goto(path)
      await opener(page).click()
      const dialog = page.getByRole('dialog')
      await expect(dialog).toBeVisible()
      expect.soft(await hasFocus(dialog), `${name}: the focus is within`).toBe(true)
      await fits(page)
      await inBothThemes(page, 'dialog[open]')
      await keepsFocus(page, dialog)
      await page.keyboard.press('Escape')
      await expect(dialog).toHaveCount(0)
      await expect.soft(opener(page), name).toBeFocused()
    })
  }
})

/* axe: those that are no screen of their own elsewhere. */
const lists = ({ kitchen, customer }: World): { name: string; path: string; axe?: true }[] => [
  { name: 'an order', path: `/admin/orders?restaurant_id=${kitchen.id}` },
  { name: 'a person', path: `/admin/users?q=${customer.email}` },
  { name: 'a delivery', path: `/admin/deliveries?restaurant_id=${kitchen.id}` },
  { name: 'a courier', path: '/admin/couriers?q=Rosa' },
  { name: 'a balance', path: '/admin/money?account=customer_cash', axe: true },
  { name: 'an act', path: '/admin/audit', axe: true },
]

test('side panels: the focus goes to their heading, and Escape leads back to the row', async ({ page }) => {
  for (const { name, path, axe } of lists(world)) {
    await test.step(name, async () => {
      await page.goto(path)
      const link = page.getByRole('table').locator('[data-row-link]').first()
      const row = await link.getAttribute('data-row-link')
      await link.focus()
      await page.keyboard.press('Enter')
      await expect.soft(page.locator('section h2[tabindex="-1"]'), name).toBeFocused()
      await expect(page.getByRole('main').getByRole('status').filter({ hasText: 'Loading' })).toHaveCount(0)
      await fits(page)
      if (axe) await inBothThemes(page, 'section:has(> header h2[tabindex="-1"])')
      await page.keyboard.press('Escape')
      await expect.soft(page.locator(`[data-row-link="${row}"]`), name).toBeFocused()
    })
  }
})
