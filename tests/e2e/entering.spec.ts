/* Logging in with somebody else's word for it, and what is said when that does not go well. The providers are the stack's stand-ins. */
import type { Page } from '@playwright/test'
import { ask } from './api'
import { fits, pressable, speaks } from './checks'
import { accessible, expect, test } from './page'
import { enterAs, newEmail, newPerson, password, sessionFor } from './people'
import { wordsOf } from './words'

/* At the stand-in: who one is there. */
async function sayWho(page: Page, email: string, verified = true) {
  await expect(page.getByRole('heading', { name: 'Who are you?' })).toBeVisible()
  await page.getByLabel('E-mail address').fill(email)
  if (!verified) await page.getByLabel('The address is verified').uncheck()
  await page.getByRole('button', { name: 'Go on' }).click()
}

test('a new customer comes in with Google, to where they wanted to, and a reload keeps them', async ({ page }) => {
  await page.goto('/login?next=%2Forders')
  await expect(page.getByRole('link', { name: 'Go on with Facebook' })).toBeVisible()
  await accessible(page)
  await page.getByRole('link', { name: 'Go on with Google' }).click()
  await sayWho(page, newEmail())
  await expect(page).toHaveURL(/\/orders$/)
  await expect(page.getByRole('link', { name: 'Account' })).toBeVisible()
  await page.reload()
  await expect(page.getByRole('link', { name: 'Account' })).toBeVisible()
})

test('whoever registers finds the same ways', async ({ page }) => {
  await page.goto('/register?next=%2Faccount')
  await page.getByRole('link', { name: 'Go on with Google' }).click()
  await sayWho(page, newEmail())
  await expect(page).toHaveURL(/\/account$/)
})

test('whoever says no at the provider is told so, and can try again', async ({ page }) => {
  await page.goto('/login')
  await page.getByRole('link', { name: 'Go on with Google' }).click()
  await page.getByRole('button', { name: 'Do not log in' }).click()
  await expect(page.getByRole('heading', { name: 'You said no at Google.' })).toBeVisible()
  await accessible(page)
  await page.getByRole('link', { name: 'Try again with Google' }).click()
  await sayWho(page, newEmail())
  await expect(page.getByRole('link', { name: 'Account' })).toBeVisible()
})

test('an unproved address that is taken opens nothing: one logs in with the password and links it, and unlinks it', async ({ page }) => {
  const { email } = await newPerson('customer')
  await page.goto('/login')
  await page.getByRole('link', { name: 'Go on with Facebook' }).click()
  await page.getByLabel('E-mail address').fill(email)
  await page.getByRole('button', { name: 'Go on' }).click()
  await expect(page.getByRole('heading', { name: 'There is an account with this e-mail address already.' })).toBeVisible()
  await page.getByRole('main').getByRole('link', { name: 'To the log-in' }).click()
  await page.getByLabel('E-mail address').fill(email)
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Log in' }).click()
  const ways = page.getByRole('region', { name: 'Other ways in' })
  await ways.getByRole('button', { name: 'Link Facebook' }).click()
  await page.getByLabel('E-mail address').fill(email)
  await page.getByRole('button', { name: 'Go on' }).click()
  await expect(page.getByRole('status').filter({ hasText: 'Facebook opens your account' })).toBeVisible()
  await expect(page).toHaveURL(/\/account\/security$/)
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await accessible(page)
  await ways.getByRole('button', { name: 'Unlink Facebook' }).click()
  await expect(ways.getByRole('button', { name: 'Link Facebook' })).toBeVisible()
})

test('the last way in stays, and it is said how it can go', async ({ page }) => {
  await page.goto('/login?next=%2Faccount%2Fsecurity')
  await page.getByRole('link', { name: 'Go on with Google' }).click()
  await sayWho(page, newEmail())
  const ways = page.getByRole('region', { name: 'Other ways in' })
  await expect(ways).toContainText('the only way into your account')
  await expect(ways.getByRole('button', { name: 'Link Facebook' })).toBeVisible()
  await expect(ways.getByRole('button', { name: 'Unlink Google' })).toHaveCount(0)
  await expect(page.getByLabel('Password until now')).toHaveCount(0)
  await expect(page.getByRole('region', { name: 'Set a password' }).getByRole('button', { name: 'Send me a link' })).toBeVisible()
})

test('an address of another site is nowhere to go on to', async ({ page }) => {
  await page.goto('/login?next=%2F%5Cevil.example')
  await page.getByRole('link', { name: 'Go on with Google' }).click()
  await sayWho(page, newEmail())
  await expect(page).toHaveURL(/^https:\/\/localhost:\d+\/$/)
})

const reasons = ['denied', 'stale', 'unavailable', 'refused', 'email_missing', 'email_taken', 'not_for_staff', 'banned', 'already_linked', 'linked_elsewhere', 'session_ended']
for (const locale of ['en', 'de', 'ar']) {
  test.describe(locale, () => {
    test.use({ locale })
    test('every refusal has its page', async ({ page }) => {
      const say = wordsOf(locale)
      for (const why of reasons) {
        await page.goto(`/login/failed?why=${why}&provider=google`)
        await expect(page.getByRole('heading', { level: 1 })).toHaveText(say(`identity.failed.${why}.title`, { title: 'Google' }))
        await fits(page)
        await pressable(page)
      }
      await page.goto('/login/failed?why=%3Cscript%3E&provider=%3Cb%3E')
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(say('identity.failed.refused.title'))
      await accessible(page)
      await speaks(page, locale)
    })
  })
}

test('without a session behind it the way back says so, and leads to the log-in', async ({ page, context }) => {
  await page.goto('/login/done?next=%2Forders')
  await expect(page.getByRole('heading', { name: 'You are not logged in yet.' })).toBeVisible()
  await accessible(page)
  const { email } = await newPerson('customer')
  expect((await sessionFor(context, email)).status()).toBe(201)
  await page.getByRole('button', { name: 'Try again' }).click()
  await expect(page).toHaveURL(/\/orders$/)
})

test('a link that has been made elsewhere meanwhile stands there after a reload', async ({ page, context }) => {
  const { email } = await newPerson('customer')
  const { token } = await enterAs(context, email)
  expect((await ask('GET', 'me/identities', { token })).items).toEqual([])
  await page.goto('/account/security')
  await page.getByRole('button', { name: 'Link Google' }).click()
  await sayWho(page, newEmail())
  await expect(page.getByRole('button', { name: 'Unlink Google' })).toBeVisible()
  expect((await ask('GET', 'me/identities', { token })).items).toHaveLength(1)
})
