/* What customers do in the app, in any language. */
import type { Page } from '@playwright/test'
import type { Kitchen } from './kitchen'
import { expect } from './page'
import type { Say } from './words'

/* The saved address is one tap away from the start. */
export async function goHome(page: Page, say: Say) {
  await page.goto('/')
  await page.getByRole('list', { name: say('finding.place.known') }).getByRole('button', { name: /^Home/ }).click()
  await expect(page.getByRole('heading', { level: 1, name: say('finding.list.title') })).toBeVisible()
}

/* A new address, typed. */
export async function findPlace(page: Page, say: Say, typed: string, found: string) {
  await page.goto('/')
  await page.getByRole('combobox', { name: say('finding.place.label') }).fill(typed)
  await page.getByRole('option', { name: found }).click()
  await expect(page.getByRole('heading', { level: 1, name: say('finding.list.title') })).toBeVisible()
}

export async function fillBasket(page: Page, kitchen: Kitchen, say: Say) {
  await page.goto(`/restaurants/${kitchen.slug}`)
  void say
}
