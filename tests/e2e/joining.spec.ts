/* An account that begins with a mailed link, as where nobody may begin without one. */
import type { Page } from '@playwright/test'
import { linkTo, mailsTo } from './mailbox'
import { until } from './api'
import { accessible, expect, test } from './page'
import { newEmail, newPerson, password } from './people'

/* What the service says of itself where USER_REGISTRATION is mailed; the rest of its answer, and all else, is its own. */
async function whereMailed(page: Page) {
  await page.route('**/api/v1/auth/providers', async (route) => {
    const answer = await route.fetch()
    await route.fulfill({ response: answer, json: { ...(await answer.json()), registration: 'mailed' } })
  })
  await page.goto('/register?next=%2Faccount')
}

async function askFor(page: Page, email: string) {
  await page.getByLabel('E-mail address').fill(email)
  await page.getByRole('button', { name: 'Send the link' }).click()
  await expect(page.getByRole('alert')).toContainText(`on its way to ${email}`)
}

test('an account is made by a link, its address proved; the link works once', async ({ page, browser }) => {
  const email = newEmail()
  await whereMailed(page)
  await expect(page.getByRole('button', { name: 'Send the link' })).toBeVisible()
  await expect(page.getByLabel('Password', { exact: true })).toHaveCount(0)
  await accessible(page)
  await askFor(page, email)
  const link = await linkTo(email, '/register')
  await page.goto(link)
  await expect(page.getByLabel('Name')).toBeVisible()
  await expect(page).not.toHaveURL(/token/)
  await expect(page.getByLabel('E-mail address')).toHaveCount(0)
  await accessible(page)
  await page.getByLabel('Name').fill('Ann')
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Make an account' }).click()
  await expect(page).toHaveURL(/\/$/)
  await page.goto('/account')
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await expect(page.getByText('your address?')).toHaveCount(0)

  const other = await (await browser.newContext()).newPage()
  await other.goto(link)
  await other.getByLabel('Name').fill('Eve')
  await other.getByLabel('Password', { exact: true }).fill(password)
  await other.getByRole('button', { name: 'Make an account' }).click()
  await expect(other.getByRole('alert')).toContainText('link')
  await askFor(other, newEmail())
})

test('who asks with an address that has an account sees the same, and its owner is told', async ({ page }) => {
  const { email } = await newPerson('customer')
  await whereMailed(page)
  await askFor(page, email)
  await until('the mail to the owner', async () => mailsTo(email), (mails) => mails.some((it) => it.includes('Subject: You have an account already')))
})
