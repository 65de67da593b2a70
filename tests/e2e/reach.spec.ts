/* What must stay in reach and at rest: what has the keyboard lies under no bar, a lost stream is said, and nothing moves for whoever wants that. */
import type { Page } from '@playwright/test'
import { supervise } from './city'
import { kitchenDoes, openKitchen } from './kitchen'
import { placeOrder } from './orders'
import { expect, test } from './page'
import { enterAs, newPerson, type Person } from './people'
import { fillBasket, goHome } from './shopping'
import { begins, wordsOf } from './words'
import { saveHome } from './world'

const say = wordsOf('en')
const MOST_STEPS = 60

/* What lies over the upper or the lower edge of what has the focus: bars that stick to the screen. */
const coversFocus = (page: Page) => page.evaluate(() => {
  const it = document.activeElement!
  const { left, width, top, bottom } = it.getBoundingClientRect()
  const bars = [top + 2, bottom - 2].flatMap((y) => {
    const stack: string[] = []
    for (let over = document.elementFromPoint(left + width / 2, y); over; over = over.parentElement) {
      if (/sticky|fixed/.test(getComputedStyle(over).position) && !over.contains(it)) stack.push(`${over.tagName} ${over.className} over ${it.outerHTML.slice(0, 80)}`)
    }
    return stack
  })
  return it === document.body || width < 2 ? [] : bars
})

async function tabThrough(page: Page, key: 'Tab' | 'Shift+Tab') {
  const names: string[] = []
  for (let steps = 0; steps < MOST_STEPS; steps++) {
    await page.keyboard.press(key)
    if (await page.evaluate(() => document.activeElement === document.body)) break
    names.push(await page.evaluate(() => document.activeElement!.textContent || document.activeElement!.tagName))
    expect.soft(await coversFocus(page)).toEqual([])
  }
  return names
}

async function comeTo(page: Page): Promise<{ customer: Person; kitchen: Awaited<ReturnType<typeof openKitchen>> }> {
  const [kitchen, customer] = await Promise.all([openKitchen(), newPerson('customer')])
  await saveHome(customer, kitchen.home)
  await enterAs(page.context(), customer.email)
  return { customer, kitchen }
}

test('no bar of a menu lies over what has the keyboard, in either direction and after a dish was added', async ({ page }) => {
  const { kitchen } = await comeTo(page)
  await goHome(page, say)
  await page.goto(`/restaurants/${kitchen.slug}`)
  const last = page.getByRole('button', { name: 'Rice pudding', exact: true })
  await last.focus()
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog', { name: 'Rice pudding' })
  await dialog.getByRole('button', { name: say('menu.item.add') }).press('Enter')
  await expect(dialog).toHaveCount(0)
  await expect(page.getByRole('link', { name: begins(say('basket.open')) }).or(page.getByRole('complementary')).first()).toBeVisible()
  await expect(last).toBeFocused()
  expect(await coversFocus(page)).toEqual([])
  await page.reload()
  await expect(last).toBeVisible()
  const names = await tabThrough(page, 'Tab')
  expect(names).toEqual(expect.arrayContaining(['INPUT', 'Lamb biryani', 'Rice pudding']))
  expect(await tabThrough(page, 'Shift+Tab')).toEqual(expect.arrayContaining(['Rice pudding', 'Lamb biryani', 'INPUT']))
})

test('a live order whose stream is lost says so, and goes on by itself', async ({ page }) => {
  const { kitchen, customer } = await comeTo(page)
  const order = await placeOrder(kitchen, customer)
  await page.goto(`/orders/${order.id}`)
  await expect(page.getByText(say('orders.now.placed')).first()).toBeVisible()
  const notice = page.getByText(say('orders.reconnecting'))
  await expect(notice).toHaveCount(0)
  supervise('stop', 'nginx')
  try {
    await expect(notice).toBeVisible()
  } finally {
    supervise('start', 'nginx')
  }
  await expect(notice).toHaveCount(0, { timeout: 40_000 })
  await kitchenDoes(kitchen, order.id, 'acceptance', { prep_minutes: 15 })
  await expect(page.getByText(say('orders.now.cooking')).first()).toBeVisible()
})

/* Everything whose style would let it move for longer than an eye sees, and what moves just now. */
const moving = (page: Page) => page.evaluate(() => {
  const longest = (durations: string) => Math.max(...durations.split(',').map((it) => parseFloat(it) * (it.trim().endsWith('ms') ? 1 : 1000)))
  const styled = [...document.querySelectorAll('*')].flatMap((it) => [undefined, '::before', '::after'].flatMap((part) => {
    const { transitionDuration, animationDuration, animationName, scrollBehavior } = getComputedStyle(it, part)
    const moves = longest(transitionDuration) > 1 || (animationName !== 'none' && longest(animationDuration) > 1) || scrollBehavior === 'smooth'
    return moves ? [`${it.tagName} ${it.className}${part ?? ''}`] : []
  }))
  const running = document.getAnimations().filter((it) => Number(it.effect?.getComputedTiming().activeDuration) > 1).map((it) => `${it.constructor.name} runs`)
  return [...styled, ...running]
})

test('whoever wants no motion gets none', async ({ page }) => {
  const { kitchen, customer } = await comeTo(page)
  const order = await placeOrder(kitchen, customer)
  await goHome(page, say)
  await fillBasket(page, kitchen, say)
  await page.goto(`/orders/${order.id}`)
  await expect(page.getByText(say('orders.now.placed')).first()).toBeVisible()
  expect(await moving(page), 'it moves for the others').not.toEqual([])
  await page.emulateMedia({ reducedMotion: 'reduce' })
  for (const path of [`/orders/${order.id}`, '/', '/restaurants', '/restaurants?view=map', `/restaurants/${kitchen.slug}`, '/basket', '/orders', '/account']) {
    await page.goto(path)
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    expect.soft(await moving(page), path).toEqual([])
  }
})
