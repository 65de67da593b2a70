/* Without a pointer: from the start to a placed order. */
import type { Locator, Page } from '@playwright/test'
import { ordersOf } from './orders'
import { expect, test } from './page'
import { logIn, newEmail, password } from './people'
import { idOfOrder, orderButton } from './shopping'
import { begins, wordsOf } from './words'

const say = wordsOf('en')
const MOST_STEPS = 80

/* The one that has the focus shows it; nobody may lose it to the page itself. */
async function hasVisibleFocus(page: Page) {
  const seen = await page.evaluate(() => {
    const it = document.activeElement
    if (!it || it === document.body) return 'nothing has the focus'
    if (it.getAttribute('tabindex') === '-1') return 'shown' // a heading that begins a screen, no control
    // Around itself, around its row, or around the whole card that it stands for.
    const around = [getComputedStyle(it), getComputedStyle(it, '::after'), getComputedStyle(it.parentElement!)]
    const shown = around.some(({ outlineStyle, outlineWidth }) => outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2)
    return shown ? 'shown' : `not shown on ${it.outerHTML.slice(0, 120)}`
  })
  expect(seen).toBe('shown')
}

/* On by Tab until the wanted one is reached. */
async function tabTo(page: Page, wanted: Locator) {
  await expect(wanted).toBeVisible()
  for (let steps = 0; steps < MOST_STEPS; steps++) {
    if (await wanted.evaluate((it) => it === document.activeElement)) return
    await page.keyboard.press('Tab')
    await hasVisibleFocus(page)
  }
  throw new Error(`${wanted.toString()} is not reached by ${MOST_STEPS} steps`)
}

async function pressOn(page: Page, wanted: Locator, key = 'Enter') {
  await tabTo(page, wanted)
  await page.keyboard.press(key)
}

async function typeInto(page: Page, wanted: Locator, text: string) {
  await tabTo(page, wanted)
  await page.keyboard.type(text)
}

test('from the start to a placed order without a pointer, the focus always seen', async ({ page }) => {
  test.skip(test.info().project.name !== 'desktop', 'phones have no Tab key')
  test.setTimeout(150_000)
  const email = newEmail()

  await page.goto('/')
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await page.keyboard.press('Tab')
  await expect(page.getByRole('link', { name: say('shared.skip_to_content') })).toBeFocused()
  await page.keyboard.press('Enter')
  await typeInto(page, page.getByRole('combobox', { name: say('finding.place.label') }), 'Mailänder 12')
  await expect(page.getByRole('option', { name: 'Mailänder Straße 12' })).toBeVisible()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: say('finding.list.title') })).toBeFocused()

  await typeInto(page, page.getByRole('searchbox', { name: say('finding.list.search') }), 'vegetable biryani')
  const dish = page.getByRole('list', { name: say('finding.card.dishes') }).first().getByRole('link', { name: /^Vegetable biryani/ })
  await pressOn(page, dish)
  const dialog = page.getByRole('dialog', { name: 'Vegetable biryani' })
  await tabTo(page, dialog.getByRole('radio').first().or(dialog.getByRole('radio', { checked: true })).first())
  await page.keyboard.press('ArrowDown')
  await pressOn(page, dialog.getByRole('button', { name: begins(say('shared.more', { name: 'Vegetable biryani' })) }))
  await pressOn(page, dialog.getByRole('button', { name: say('menu.item.add', { count: 2 }) }))
  await expect(dialog).toHaveCount(0)
  await hasVisibleFocus(page)

  await pressOn(page, page.getByRole('link', { name: say('basket.checkout') }))
  await pressOn(page, page.getByRole('link', { name: say('auth.register') }))
  await typeInto(page, page.getByLabel(say('auth.name')), 'Asha Rao')
  await typeInto(page, page.getByLabel(say('auth.email')), email)
  await typeInto(page, page.getByLabel(say('auth.phone')), '+4930999888')
  await typeInto(page, page.getByLabel(say('auth.password')), password)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: say('checkout.at') })).toBeVisible()
  await pressOn(page, page.getByRole('button', { name: '€2.00' }), 'Space')
  await pressOn(page, orderButton(page, say))
  await idOfOrder(page)
  await expect(page.getByText(say('orders.now.placed')).first()).toBeVisible()
  await pressOn(page, page.getByRole('link', { name: say('orders.receipt.open') }))
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused()
  expect(await ordersOf(await logIn(email))).toHaveLength(1)
})
