/* Staff and their second factor: got, asked for, lost and taken away. */
import type { Page } from '@playwright/test'
import { ask, type Refused } from './api'
import { codeField, keepCodes, sound, typePassword } from './factor'
import { expect, test } from './page'
import { adminEmail, enterAsAdmin, logIn, newAdmin, newPerson, password, withFactor } from './people'
import { Authenticator } from './totp'

async function openOwn(page: Page) {
  await page.goto('/admin/account')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Your account')
}

/* From "not set up" to the codes; what the app is told, and the codes. */
async function enrol(page: Page) {
  await page.getByRole('button', { name: 'Set it up' }).click()
  await page.getByRole('button', { name: 'Set it up' }).click()
  const asked = page.getByRole('region', { name: 'Set up your second factor' })
  await expect(asked.getByLabel('Password', { exact: true })).toHaveAccessibleDescription('This is needed.')
  await asked.getByLabel('Password', { exact: true }).fill('wrong')
  await asked.getByRole('button', { name: 'Set it up' }).click()
  await expect(asked.getByLabel('Password', { exact: true })).toHaveAccessibleDescription('This is not your password.')
  await asked.getByLabel('Password', { exact: true }).fill(password)
  await asked.getByRole('button', { name: 'Set it up' }).click()
  await expect(page.getByRole('img', { name: /QR code/ })).toBeVisible()
  const secret = (await page.locator('code').first().innerText()).replaceAll(' ', '')
  await expect(page.getByRole('link', { name: /on this device/ })).toHaveAttribute('href', new RegExp(`^otpauth://totp/.*secret=${secret}`))
  await sound(page)
  return new Authenticator(secret)
}

test('an administrator gets a second factor, and from then on the door asks for its code', async ({ page }) => {
  test.setTimeout(240_000)
  const { email } = await newAdmin()
  await page.goto('/admin/')
  await typePassword(page, email)
  await expect(page.getByRole('heading', { level: 1 })).not.toHaveText('Administration')
  await openOwn(page)
  await sound(page)

  const app = await enrol(page)
  await codeField(page).fill('12')
  await page.getByRole('button', { name: 'Confirm with this code' }).click()
  await expect(codeField(page)).toHaveAccessibleDescription(/has six digits/)
  await codeField(page).fill('000000')
  await page.getByRole('button', { name: 'Confirm with this code' }).click()
  await expect(codeField(page)).toHaveAccessibleDescription(/not right/)
  await codeField(page).fill(await app.code())
  await page.getByRole('button', { name: 'Confirm with this code' }).click()
  const [recovery] = await keepCodes(page)
  await expect(page.getByText('10 recovery codes are left.')).toBeVisible()
  // The session until then has ended, and this page has the next one.
  await page.reload()
  await expect(page.getByText('10 recovery codes are left.')).toBeVisible()

  await page.evaluate(() => localStorage.removeItem('dabba.signed-in'))
  await page.context().clearCookies()
  await page.goto('/admin/account')
  await typePassword(page, email)
  await expect(codeField(page)).toBeFocused()
  await expect(codeField(page)).toHaveAttribute('autocomplete', 'one-time-code')
  await sound(page)
  await codeField(page).fill('111111')
  await page.keyboard.press('Enter')
  await expect(codeField(page)).toHaveAccessibleDescription(/not right/)
  const code = await app.code()
  await codeField(page).fill(`${code.slice(0, 3)} ${code.slice(3)}`)
  await page.keyboard.press('Enter')
  await expect(page.getByText('10 recovery codes are left.')).toBeVisible()

  await page.context().clearCookies()
  await page.goto('/admin/account')
  await typePassword(page, email)
  await page.getByRole('button', { name: /phone is lost/ }).click()
  await expect(page.getByLabel('Recovery code')).toBeFocused()
  await sound(page)
  await page.getByLabel('Recovery code').fill(recovery!.toUpperCase().replace('-', ' '))
  await page.keyboard.press('Enter')
  await expect(page.getByText('9 recovery codes are left.')).toBeVisible()

  await page.getByRole('button', { name: 'New recovery codes' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Password', { exact: true }).fill('wrong')
  await dialog.getByLabel('Code from your authenticator app').fill(await app.code())
  await dialog.getByRole('button', { name: 'Show ten new codes' }).click()
  await expect(dialog.getByLabel('Password', { exact: true })).toHaveAccessibleDescription('This is not your password.')
  await dialog.getByLabel('Password', { exact: true }).fill(password)
  await sound(page)
  await dialog.getByRole('button', { name: 'Show ten new codes' }).click()
  const fresh = await keepCodes(page)
  expect(fresh).not.toContain(recovery)
  await expect(page.getByText('10 recovery codes are left.')).toBeVisible()

  await page.getByRole('button', { name: 'Do without it' }).click()
  await dialog.getByLabel('Password', { exact: true }).fill(password)
  await dialog.getByLabel('Code from your authenticator app').fill(await app.code())
  await dialog.getByRole('button', { name: 'Log in with the password alone' }).click()
  await expect(page.getByText('Not set up')).toBeVisible()
  expect((await logIn(email)).email).toBe(email)
})

test('a lost second factor is taken away by another administrator, with a reason that stands in the log', async ({ page, context }) => {
  const person = await newPerson('merchant', 'Marta Richter')
  await withFactor(person)
  expect(((await logIn(person.email).catch((error: unknown) => error)) as Refused).body.code).toBe('second_factor_needed')
  await enterAsAdmin(context)
  const late = await context.newPage()
  for (const it of [late, page]) {
    await it.goto(`/admin/users/${person.id}`)
    await expect(it.getByRole('definition').filter({ hasText: 'Asked for' })).toBeVisible()
  }
  await page.getByRole('button', { name: 'Reset a lost second factor' }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog).toContainText('every session ends')
  await dialog.getByRole('button', { name: 'Reset it and log Marta Richter out' }).click()
  await expect(dialog.getByLabel(/^Why/)).toHaveAccessibleDescription(/.+/)
  await sound(page)
  await dialog.getByLabel(/^Why/).fill('Lost the phone, called from the restaurant')
  await dialog.getByRole('button', { name: 'Reset it and log Marta Richter out' }).click()
  await expect(page.getByRole('status').filter({ hasText: 'is reset' })).toBeVisible()
  await expect(dialog).toHaveCount(0)
  expect((await logIn(person.email)).email).toBe(person.email)

  await expect(page.getByRole('definition').filter({ hasText: 'None' })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Reset a lost second factor' })).toHaveCount(0)
  await late.getByRole('button', { name: 'Reset a lost second factor' }).click()
  await late.getByRole('dialog').getByLabel(/^Why/).fill('Once more')
  await late.getByRole('button', { name: 'Reset it and log Marta Richter out' }).click()
  await expect(late.getByRole('dialog').getByRole('alert')).toContainText('There is no second factor')
  await late.close()
  await page.goto(`/admin/audit?subject=${person.id}`)
  await expect(page.getByText('Second factor taken away').filter({ visible: true }).first()).toBeVisible()
  await expect(page.getByText('Lost the phone, called from the restaurant').filter({ visible: true }).first()).toBeVisible()
})

test('a kitchen that comes to the wrong app is asked for its code there too', async ({ page }) => {
  const person = await newPerson('merchant')
  const app = await withFactor(person)
  await page.goto('/login')
  await typePassword(page, person.email)
  await codeField(page).fill(await app.code())
  await page.getByRole('button', { name: 'Log in', exact: true }).click()
  await expect(page.getByRole('heading', { name: 'This app is for customers.' })).toBeVisible()
})

test('an administrator sees where they are logged in, and ends what is not theirs', async ({ page }) => {
  const { email } = await newAdmin()
  await page.goto('/admin/account')
  await typePassword(page, email)
  await expect(page.getByRole('heading', { name: 'Your account' })).toBeVisible()
  const there = await logIn(email)
  await page.reload()
  const sessions = page.getByRole('region', { name: 'Where you are logged in' }).getByRole('listitem')
  await expect(sessions.filter({ hasText: 'This device' })).toContainText('Chrome, Linux')
  for (let left = await sessions.count(); left > 1; left--) {
    await sessions.filter({ hasNotText: 'This device' }).first().getByRole('button', { name: /^End the session/ }).click()
    await expect(sessions).toHaveCount(left - 1)
  }
  const refused = await ask('GET', 'me', { token: there.token }).catch((error: unknown) => error as Refused)
  expect((refused as Refused).status ?? 200).toBe(401)
  expect(adminEmail).not.toBe(email)
})
