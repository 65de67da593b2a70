/* What customers do in the app, in any language. */
import type { Page } from '@playwright/test'
import type { Json } from './api'
import type { Kitchen } from './kitchen'
import { expect } from './page'
import type { Say } from './words'

const heading = (page: Page, name: RegExp) => page.getByRole('heading', { level: 1, name })

/* The saved address is one tap away from the start. */
export async function goHome(page: Page, say: Say) {
  await page.goto('/')
  await page.getByRole('list', { name: say('finding.place.known') }).getByRole('button', { name: /^Home/ }).click()
  await expect(heading(page, say('finding.list.title'))).toBeVisible()
}

/* A new address, typed. */
export async function findPlace(page: Page, say: Say, typed: string, found: string) {
  await page.goto('/')
  await page.getByRole('combobox', { name: say('finding.place.label') }).fill(typed)
  await page.getByRole('option', { name: found }).click()
  await expect(heading(page, say('finding.list.title'))).toBeVisible()
}

/* One dish of the restaurant that is open, with its options. */
export async function choose(page: Page, say: Say, dish: string, options: string[] = []) {
  await page.getByRole('button', { name: dish, exact: true }).click()
  await take(page, say, dish, options)
}

/* The dish whose dialog is open. */
export async function take(page: Page, say: Say, dish: string, options: string[] = []) {
  const dialog = page.getByRole('dialog', { name: dish })
  for (const it of options) await dialog.getByLabel(it, { exact: true }).check()
  await dialog.getByRole('button', { name: say('menu.item.add') }).click()
  await expect(dialog).toHaveCount(0)
}

/* Two dishes of 18.50 in all, without the fees. */
export async function fillBasket(page: Page, kitchen: Kitchen, say: Say) {
  await page.goto(`/restaurants/${kitchen.slug}`)
  await choose(page, say, 'Lamb biryani', ['Large'])
  await choose(page, say, 'Lentil soup')
}

/* The installed app answers from now on. */
export async function installed(page: Page) {
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined))
  await page.reload()
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null)
}

export async function toCheckout(page: Page, say: Say) {
  await page.goto('/basket')
  await page.getByRole('main').getByRole('link', { name: say('basket.checkout') }).click()
}

export const orderButton = (page: Page, say: Say) => page.getByRole('button', { name: say('checkout.order') })

export async function idOfOrder(page: Page): Promise<string> {
  await expect(page).toHaveURL(/\/orders\/[\da-f-]{36}$/)
  return page.url().split('/').pop()!
}

/* Sent, and the page that follows it; its id. */
export async function order(page: Page, say: Say): Promise<string> {
  await orderButton(page, say).click()
  return await idOfOrder(page)
}

/* The lines as they are shown, each on one line. */
export const linesIn = async (region: import('@playwright/test').Locator) =>
  (await region.getByRole('listitem').allInnerTexts()).map((it) => it.replaceAll(/\s+/g, ' ').trim())

/* What the server has said a basket costs, the latest last. */
export function quotesOf(page: Page): Json[] {
  const told: Json[] = []
  page.on('response', async (response) => {
    if (response.url().endsWith('/api/v1/quotes') && response.ok()) told.push(await response.json().catch(() => null))
  })
  return told
}
