/* Where administrators must have a second factor, as everywhere but on stacks of development: the door lets nobody in without. */
import type { Page } from '@playwright/test'
import { ask, type Refused } from './api'
import { query } from './city'
import { codeField, keepCodes, sound, typePassword } from './factor'
import { expect, test } from './page'
import { logIn, newPerson, password } from './people'
import { Authenticator } from './totp'
import { wordsOf } from './words'

const say = wordsOf('en')

test.skip(process.env.DABBA_ADMIN_SECOND_FACTOR !== 'required', 'on a stack that requires it: DABBA_ADMIN_SECOND_FACTOR=required')

async function newcomer(): Promise<string> {
  const { email } = await newPerson('merchant', 'Noor Haddad')
  query(`UPDATE dabba_user.account SET role = 'admin' WHERE email = '${email}'`)
  return email
}

const sessions = async (page: Page) => (await page.context().cookies()).filter(({ name }) => /refresh/.test(name))

/* What the page shows instead of letting them in. */
async function atTheEnrolment(page: Page, email: string) {
  await page.goto('/admin/')
  await typePassword(page, email)
  await expect(page.getByText(say('identity.enrol.must'))).toBeVisible()
  await expect(page.getByRole('navigation')).toHaveCount(0)
  expect(await sessions(page)).toEqual([])
}

test('an administrator without a second factor gets nothing but the way to one, and then works', async ({ page }) => {
  test.setTimeout(240_000)
  const email = await newcomer()
  expect(((await logIn(email).catch((error: unknown) => error)) as Refused).body.code).toBe('second_factor_missing')
  await atTheEnrolment(page, email)
  await sound(page)
  await page.getByRole('button', { name: say('identity.back') }).click()
  await expect(page.getByLabel('Password', { exact: true })).toBeVisible()

  await atTheEnrolment(page, email)
  await page.getByRole('button', { name: say('identity.enrol.begin') }).click()
  await expect(page.getByRole('img', { name: say('identity.enrol.qr') })).toBeVisible()
  await sound(page)
  const app = new Authenticator((await page.locator('code').first().innerText()).replaceAll(' ', ''))
  await codeField(page).fill('000000')
  await page.getByRole('button', { name: say('identity.enrol.confirm') }).click()
  await expect(codeField(page)).toHaveAccessibleDescription(/not right/)
  expect(await sessions(page)).toEqual([])
  await codeField(page).fill(await app.code())
  await page.getByRole('button', { name: say('identity.enrol.confirm') }).click()
  await keepCodes(page)
  await expect(page.getByRole('button', { name: say('auth.log_in') })).toHaveCount(0)

  await page.goto('/admin/account')
  await expect(page.getByText(say('identity.factor.required'))).toBeVisible()
  await expect(page.getByRole('button', { name: say('identity.factor.drop') })).toHaveCount(0)
  await sound(page)

  await page.context().clearCookies()
  await page.goto('/admin/')
  await typePassword(page, email)
  await codeField(page).fill(await app.code())
  await page.keyboard.press('Enter')
  await expect(codeField(page)).toHaveCount(0)
  await page.goto('/admin/account')
  await expect(page.getByText(say('identity.factor.required'))).toBeVisible()
})

test('whoever leaves in the middle begins anew, and the secret of before is void', async ({ page }) => {
  const email = await newcomer()
  await atTheEnrolment(page, email)
  await page.getByRole('button', { name: say('identity.enrol.begin') }).click()
  await expect(page.getByRole('img', { name: say('identity.enrol.qr') })).toBeVisible()
  const former = (await page.locator('code').first().innerText()).replaceAll(' ', '')
  await atTheEnrolment(page, email)
  await page.getByRole('button', { name: say('identity.enrol.begin') }).click()
  await expect(page.getByRole('img', { name: say('identity.enrol.qr') })).toBeVisible()
  expect((await page.locator('code').first().innerText()).replaceAll(' ', '')).not.toBe(former)
  const refused = await ask('PUT', 'auth/second-factor', { body: { email, password, code: await new Authenticator(former).code() } }).catch((error: unknown) => error)
  expect((refused as Refused).body.code).toBe('wrong_code')
  expect(await sessions(page)).toEqual([])
})
