/* Going out to Google or Facebook and coming back, in a real browser: through the stand-in's page on our own host, and across sites as it really is. */
import { test as unwatched } from '@playwright/test'
import type { BrowserContext, Page } from '@playwright/test'
import { fits, pressable } from './checks'
import { accessible, expect, test } from './page'
import { ask, until, type Json } from './api'
import { linkTo } from './mailbox'
import { admin, enterAs, enterAsAdmin, newEmail, password } from './people'
import { wordsOf } from './words'

const text = wordsOf('en')

const standIn = process.env.DABBA_IDENTITY_URL!
const start = (provider: string) => `/api/v1/auth/providers/${provider}/start?next=/orders`

const cookieOf = async (context: BrowserContext, name: string) => (await context.cookies()).find((it) => it.name === name)
const refreshes = (page: Page) => page.evaluate(async () => (await fetch('/api/v1/auth/refresh', { method: 'POST' })).status)

/* Back in the app, with a session that only its own pages can use. */
async function expectEntered(page: Page, context: BrowserContext) {
  await page.waitForURL((url) => !/identity-stand-in|\/api\//.test(url.pathname) && url.origin === process.env.DABBA_ORIGIN)
  expect(await cookieOf(context, '__Host-dabba_refresh')).toMatchObject({ sameSite: 'Strict', httpOnly: true, secure: true })
  expect(await cookieOf(context, '__Host-dabba_login')).toBeUndefined()
  expect(page.url()).not.toMatch(/code=|state=|token/)
  expect(await refreshes(page)).toBe(200)
}

for (const [provider, title] of [['google', 'Google'], ['facebook', 'Facebook']] as const) {
  test(`the stand-in for ${title} says what it is, and lets in who one says one is`, async ({ page, context }) => {
    await page.goto(start(provider))
    await expect(page.getByText(`This is not ${title}.`)).toBeVisible()
    await accessible(page)
    await fits(page)
    await pressable(page)
    if (process.env.PICTURES) await page.screenshot({ path: `${process.env.PICTURES}/${provider}-${page.viewportSize()!.width}.png`, fullPage: true })
    await page.getByLabel('E-mail address').fill(newEmail())
    await page.getByRole('button', { name: 'Go on' }).click()
    await expectEntered(page, context)
  })
}

test('whoever came by a provider sets a password by mail, and only then changes or ends what asks for one', async ({ page, context }) => {
  const email = newEmail()
  await page.goto('/api/v1/auth/providers/google/start?next=/account/security')
  await page.getByLabel('E-mail address').fill(email)
  await page.getByRole('button', { name: 'Go on' }).click()
  await expectEntered(page, context)
  const set = page.getByRole('region', { name: text('identity.password.set') })
  await expect(set).toContainText(`We send a link to ${email}`)
  await expect(page.getByText(text('identity.ways.last'))).toBeVisible()
  await expect(page.getByLabel('Password', { exact: true })).toHaveCount(0)
  await expect(page.getByRole('button', { name: text('account.leave.button') })).toHaveCount(0)
  await accessible(page)
  await fits(page)
  await pressable(page)
  await set.getByRole('button', { name: text('identity.forgot.send') }).click()
  await expect(set.getByRole('alert')).toHaveText(text('identity.password.sent', { email }))
  await page.goto(await linkTo(email, '/reset-password'))
  await page.getByLabel('New password').fill(password)
  await page.getByRole('button', { name: text('identity.forgot.save') }).click()
  await expect(page.getByRole('alert')).toHaveText(text('identity.forgot.done'))
  await enterAs(context, email)
  await page.goto('/account/security')
  await expect(page.getByRole('heading', { name: text('identity.password.title') })).toBeVisible()
  await expect(page.getByRole('button', { name: text('identity.ways.unlink_named', { title: 'Google' }) })).toBeVisible()
})

test('where the address is not proved, no password is offered before it is', async ({ page, context }) => {
  const email = newEmail()
  await page.goto('/api/v1/auth/providers/facebook/start?next=/account/security')
  await page.getByLabel('E-mail address').fill(email)
  await page.getByRole('button', { name: 'Go on' }).click()
  await expectEntered(page, context)
  const set = page.getByRole('region', { name: text('identity.password.set') })
  await expect(set).toContainText(email)
  await expect(set.getByRole('button')).toHaveCount(0)
  await accessible(page)
  await page.goto(await linkTo(email, '/account/verify'))
  await page.getByRole('button', { name: text('identity.mailed.verify.confirm') }).click()
  await expect(page.getByRole('alert')).toContainText('is confirmed')
  await page.goto('/account/security')
  await expect(set.getByRole('button', { name: text('identity.forgot.send') })).toBeVisible()
})

test('whoever does not want to log in comes back to the app', async ({ page, context }) => {
  await page.goto(start('google'))
  await page.getByRole('button', { name: 'Do not log in' }).click()
  await page.waitForURL(/\/login\/failed\?why=denied/)
  expect(await cookieOf(context, '__Host-dabba_refresh')).toBeUndefined()
})

test('whom a provider let not in is found in the log of administrators, with why', async ({ page, context }) => {
  const answer = await context.request.get('/api/v1/auth/providers/google/callback?code=none', { maxRedirects: 0 })
  const request = answer.headers()['x-request-id']!
  const refusals = async (): Promise<Json[]> => (await ask('GET', 'admin/audit?action=login.refused&q=google', { token: (await admin()).token })).items
  const entry = await until<Json>('the entry', async () => (await refusals()).find((it) => it.request_id === request), Boolean)
  await enterAsAdmin(context)
  await page.goto('/admin/audit')
  await page.getByRole('combobox', { name: text('audit.action_filter') }).selectOption({ label: 'Log-in with a provider refused' })
  await expect(page.getByText(text('audit.refused_log_in')).first()).toBeVisible()
  await page.goto(`/admin/audit/${entry.id}?action=login.refused`)
  await expect(page.getByText(text('audit.log_in.stale', { what: 'no state' })).last()).toBeVisible()
  await expect(page.getByText(text('audit.no_session'))).toBeVisible()
  await expect(page.getByText(request)).toBeVisible()
  await accessible(page)
  await fits(page)
})

unwatched('the way back from another site brings the lax cookie and not the strict one', async ({ page, context, isMobile }) => {
  unwatched.skip(isMobile, 'cookies travel the same way to a phone')
  const sent: string[] = []
  page.on('request', async (request) => {
    if (request.url().includes('/callback?')) sent.push((await request.allHeaders()).cookie ?? '')
  })
  for (const again of [false, true]) {
    await page.goto(start('google'))
    await page.goto(page.url().replace(`${process.env.DABBA_ORIGIN}/identity-stand-in`, standIn))
    expect(new URL(page.url()).hostname).toBe('127.0.0.1')
    await page.getByRole('button', { name: 'Ada Example' }).click()
    await expectEntered(page, context)
    await expect.poll(() => sent.length).toBe(again ? 2 : 1)
  }
  expect(sent.map((it) => /__Host-dabba_login=/.test(it))).toEqual([true, true])
  expect(sent.map((it) => /__Host-dabba_refresh=/.test(it))).toEqual([false, false])
})
