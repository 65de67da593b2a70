/* Logging in with a second factor, as a page asks for it. */
import { readFileSync } from 'node:fs'
import { expect, type Page } from '@playwright/test'
import { fits, pressable } from './checks'
import { accessible } from './page'
import { password } from './people'

export async function typePassword(page: Page, email: string) {
  await page.getByLabel('E-mail address').fill(email)
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Log in' }).click()
}

export const codeField = (page: Page) => page.getByLabel('Code from your authenticator app')

/* As it must stand in both themes and on any screen. */
export async function sound(page: Page) {
  await fits(page)
  await pressable(page)
  await accessible(page)
  await page.emulateMedia({ colorScheme: 'dark' })
  await page.waitForFunction(() => document.getAnimations().every((it) => !(it instanceof CSSTransition) || it.playState !== 'running'))
  await accessible(page, 'colours')
  await page.emulateMedia({ colorScheme: 'light' })
}

export async function keepCodes(page: Page): Promise<string[]> {
  const shown = page.getByRole('list', { name: 'Your recovery codes' }).getByRole('listitem')
  await expect(shown).toHaveCount(10)
  const codes = await shown.allInnerTexts()
  for (const code of codes) expect(code).toMatch(/^[a-z2-7]{5}(-[a-z2-7]{5}){4}$/)
  await page.getByRole('button', { name: 'Go on' }).click()
  await expect(page.getByRole('alert').filter({ hasText: 'tick the box' })).toBeVisible()
  await sound(page)
  const coming = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Download', exact: true }).click()
  const kept = readFileSync(await (await coming).path(), 'utf8')
  for (const code of codes) expect(kept).toContain(code)
  await page.getByLabel('I have kept these codes.').check()
  await page.getByRole('button', { name: 'Go on' }).click()
  return codes
}
