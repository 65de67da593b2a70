/* What goes by mail and comes back: an address proved, a password set anew, an address changed. */
import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { ask } from './api'
import { linkTo } from './mailbox'
import { accessible, expect, test } from './page'
import { enterAs, logIn, newEmail, newPerson, password } from './people'

async function enter(page: Page, email: string, word = password) {
  await page.getByLabel('E-mail address').fill(email)
  await page.getByLabel('Password', { exact: true }).fill(word)
  await page.getByRole('button', { name: 'Log in' }).click()
}

test('an address is proved where one is logged in, and the notice goes', async ({ page, context }) => {
  const { email } = await newPerson('customer')
  await enterAs(context, email)
  await page.goto('/account')
  await expect(page.getByText(`Is ${email} your address?`)).toBeVisible()
  await accessible(page)
  await page.goto(await linkTo(email, '/account/verify'))
  await expect(page.getByText(`You are logged in as ${email}.`, { exact: false })).toBeVisible()
  await expect(page).not.toHaveURL(/token/)
  await accessible(page)
  await page.getByRole('button', { name: 'Yes, this address is mine' }).click()
  await expect(page.getByRole('alert')).toContainText(`${email} is confirmed.`)
  await page.goto('/account')
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await expect(page.getByText('your address?')).toHaveCount(0)
})

test('a link that is opened before one has logged in is kept until then', async ({ page }) => {
  const { email } = await newPerson('customer')
  await page.goto(await linkTo(email, '/account/verify'))
  await expect(page.getByText('Log in to the account it is for')).toBeVisible()
  await expect(page).not.toHaveURL(/token/)
  await accessible(page)
  await page.getByRole('main').getByRole('link', { name: 'Log in' }).click()
  await enter(page, email)
  await page.getByRole('button', { name: 'Yes, this address is mine' }).click()
  await expect(page.getByRole('alert')).toContainText('is confirmed')
})

test('a link is sent again, with a wait; the former one does not work any more', async ({ page, context }) => {
  const { email } = await newPerson('customer')
  await enterAs(context, email)
  const former = await linkTo(email, '/account/verify')
  await page.goto('/account')
  await page.getByRole('button', { name: 'Send the link again' }).click()
  await expect(page.getByRole('button', { name: /^Again in \d+ seconds$/ })).toBeDisabled()
  const newer = await linkTo(email, '/account/verify', 2)
  await page.goto(former)
  await page.getByRole('button', { name: 'Yes, this address is mine' }).click()
  await expect(page.getByRole('alert')).toContainText('does not work here')
  await accessible(page)
  await page.goto(newer)
  await page.getByRole('button', { name: 'Yes, this address is mine' }).click()
  await expect(page.getByRole('alert')).toContainText('is confirmed')
})

test('a link of somebody else proves nothing', async ({ page, context }) => {
  const [stranger, me] = [await newPerson('customer'), await newPerson('customer')]
  await enterAs(context, me.email)
  await page.goto(await linkTo(stranger.email, '/account/verify'))
  await page.getByRole('button', { name: 'Yes, this address is mine' }).click()
  await expect(page.getByRole('alert')).toContainText(`another account than ${me.email}`)
  const they = await logIn(stranger.email)
  expect((await ask('GET', 'me', { token: they.token })).email_verified).toBe(false)
})

test('a forgotten password is set anew; whether there is an account is not told', async ({ page }) => {
  const { email } = await newPerson('customer')
  const nobody = newEmail()
  for (const it of [nobody, email]) {
    await page.goto('/login')
    await page.getByRole('link', { name: 'Forgotten the password?' }).click()
    await page.getByRole('button', { name: 'Send me a link' }).click()
    await expect(page.getByLabel('E-mail address')).toHaveAccessibleDescription('This is needed.')
    await page.getByLabel('E-mail address').fill('nowhere')
    await page.getByRole('button', { name: 'Send me a link' }).click()
    await expect(page.getByLabel('E-mail address')).toHaveAccessibleDescription('This is no e-mail address.')
    await page.getByLabel('E-mail address').fill(it)
    await page.getByRole('button', { name: 'Send me a link' }).click()
    await expect(page.getByRole('alert')).toHaveText(`If there is an account with ${it}, a link is on its way there. It works for 30 minutes. Nothing came? Look among the spam, or try another address.`)
  }
  await accessible(page)
  const link = await linkTo(email, '/reset-password')
  await page.goto(link)
  await expect(page).not.toHaveURL(/token/)
  await page.getByLabel('New password').fill('short')
  await page.getByRole('button', { name: 'Set it and log out everywhere' }).click()
  await expect(page.getByLabel('New password')).toHaveAccessibleDescription(/Between 8 and 128/)
  await accessible(page)
  await page.getByLabel('New password').fill('another warm lunch')
  await page.getByRole('button', { name: 'Set it and log out everywhere' }).click()
  await expect(page.getByRole('alert')).toContainText('Your new password is set.')
  await accessible(page)
  await page.getByRole('main').getByRole('link', { name: 'Log in' }).click()
  await enter(page, email, 'another warm lunch')
  await expect(page.getByRole('link', { name: 'Account' })).toBeVisible()

  await page.goto(link)
  await page.getByLabel('New password').fill('a third warm lunch')
  await page.getByRole('button', { name: 'Set it and log out everywhere' }).click()
  await expect(page.getByRole('alert')).toContainText('This link does not work any more')
  await accessible(page)
  await page.getByRole('button', { name: 'Send me another link' }).click()
  await expect(page.getByRole('button', { name: 'Send me a link' })).toBeVisible()
})

test('the address changes by a link to the new one', async ({ page, context }) => {
  const { email } = await newPerson('customer')
  const next = newEmail()
  await enterAs(context, email)
  await page.goto('/account/security')
  const form = page.locator('form').filter({ hasText: 'Change the e-mail address' })
  await form.getByLabel('New e-mail address').fill(email)
  await form.getByLabel('Password', { exact: true }).fill('wrong')
  await form.getByRole('button', { name: 'Send the link' }).click()
  await expect(form.getByLabel('Password', { exact: true })).toHaveAccessibleDescription('This is not your password.')
  await form.getByLabel('Password', { exact: true }).fill(password)
  await form.getByRole('button', { name: 'Send the link' }).click()
  await expect(form.getByLabel('New e-mail address')).toHaveAccessibleDescription(/your address already/)
  await form.getByLabel('New e-mail address').fill(next)
  await form.getByRole('button', { name: 'Send the link' }).click()
  await expect(form.getByRole('alert')).toContainText(`If ${next} is free`)
  await accessible(page)
  await page.goto(await linkTo(next, '/account/change-email'))
  await page.getByRole('button', { name: 'Use the new address' }).click()
  await expect(page.getByRole('alert')).toContainText(`You log in as ${next} from now on.`)
  await accessible(page)
  await page.goto('/account')
  await expect(page.getByText(`You log in as ${next}.`)).toBeVisible()
  expect((await logIn(next)).email).toBe(next)
})

test('all that is kept about somebody comes as a file', async ({ page, context }) => {
  const { email, id } = await newPerson('customer')
  await enterAs(context, email)
  await page.goto('/account/security')
  const coming = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Download my data' }).click()
  const file = await coming
  expect(file.suggestedFilename()).toBe('dabba-my-data.json')
  const kept = readFileSync(await file.path(), 'utf8')
  expect(JSON.parse(kept)).toBeTruthy()
  for (const it of [email, id]) expect(kept).toContain(it)
})
