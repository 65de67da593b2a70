/* The screens of one's account where the server cannot be reached, or says that it cannot: each says so, loses nothing, and goes on when it can again. */
import type { Page } from '@playwright/test'
import { linkTo } from './mailbox'
import { accessible, expect, test } from './page'
import { enterAs, newAdmin, newPerson, password } from './people'
import { findPlace } from './shopping'
import { begins, wordsOf } from './words'

const say = wordsOf('en')
const busy = { status: 503, headers: { 'Content-Type': 'application/problem+json', 'Retry-After': '1' }, body: JSON.stringify({ type: 'about:blank', title: 'Service Unavailable', status: 503, code: 'unavailable', request_id: 'r-503' }) }

test.use({ serviceWorkers: 'block' })

/* How a call may fail: nobody answers, or a service says that it cannot. */
const ways = {
  'without a connection': { fail: (page: Page, path: string) => page.route(`**/api/v1/${path}`, (route) => route.abort('internetdisconnected')), title: 'shared.problem.offline.title', busy: 'shared.problem.offline.title' },
  'where a service is down': { fail: (page: Page, path: string) => page.route(`**/api/v1/${path}`, (route) => route.fulfill(busy)), title: 'shared.problem.unavailable.title', busy: 'identity.refused.busy' },
} as const
const again = (page: Page, path: string) => page.unroute(`**/api/v1/${path}`)

for (const [when, { fail, title, busy: full }] of Object.entries(ways)) {
  test(`lists of one's account ${when} offer to try again`, async ({ page, context }) => {
    const { email } = await newPerson('customer')
    await enterAs(context, email)
    for (const [screen, path, there] of [
      ['/account/sessions', 'me/sessions*', page.getByText(say('identity.sessions.this'))],
      ['/account/security', 'me/identities', page.getByText(say('identity.ways.not_linked')).first()],
      ['/account/preferences', 'me/preferences', page.getByRole('button', { name: say('account.preferences.save') })],
      ['/account/addresses', 'me/addresses*', page.getByText(say('account.addresses.none'))],
    ] as const) {
      await fail(page, path)
      await page.goto(screen)
      await expect(page.getByRole('alert').filter({ hasText: begins(say(title)) }), screen).toBeVisible({ timeout: 30_000 })
      await accessible(page)
      await again(page, path)
      await page.getByRole('button', { name: say('shared.try_again') }).click()
      await expect(there, screen).toBeVisible()
      await expect(page.getByRole('alert'), screen).toHaveCount(0)
    }
  })

  test(`the next page of a list ${when} can be asked for again`, async ({ page }) => {
    const cards = page.getByRole('list', { name: say('finding.list.title') }).getByRole('listitem')
    await fail(page, 'restaurants?*after=*')
    await findPlace(page, say, 'Karl-Marx-Allee 12', 'Karl-Marx-Allee 12')
    await expect(cards).toHaveCount(24)
    await page.getByRole('button', { name: say('shared.more_of_list') }).click()
    await expect(page.getByRole('alert').filter({ hasText: begins(say(title)) })).toBeVisible({ timeout: 30_000 })
    await accessible(page)
    await expect(cards).toHaveCount(24)
    await again(page, 'restaurants?*after=*')
    await page.getByRole('button', { name: say('shared.more_of_list') }).click()
    await expect(cards.nth(24)).toBeVisible()
    await expect(page.getByRole('alert')).toHaveCount(0)
  })

  test(`what one does to one's account ${when} is not lost`, async ({ page, context }) => {
    test.setTimeout(180_000)
    const { email } = await newPerson('customer')
    await enterAs(context, email)
    await page.goto(await linkTo(email, '/account/verify'))
    await fail(page, 'me/email-verification/confirmation')
    await page.getByRole('button', { name: say('identity.mailed.verify.confirm') }).click()
    await expect(page.getByRole('alert').filter({ hasText: begins(say(title)) })).toBeVisible({ timeout: 30_000 })
    await accessible(page)
    await again(page, 'me/email-verification/confirmation')
    await page.getByRole('button', { name: say('identity.mailed.verify.confirm') }).click()
    await expect(page.getByRole('alert')).toContainText('is confirmed')

    await page.goto('/account/security')
    await fail(page, 'me/password')
    await page.getByLabel(say('identity.password.old')).fill(password)
    await page.getByLabel(say('identity.password.new')).fill('another warm lunch')
    await page.getByRole('button', { name: say('identity.password.save') }).click()
    await expect(page.getByRole('alert').filter({ hasText: begins(say(full)) })).toBeVisible({ timeout: 30_000 })
    await accessible(page)
    await again(page, 'me/password')
    await page.getByRole('button', { name: say('identity.password.save') }).click()
    await expect(page.getByRole('status').filter({ hasText: say('identity.password.done') })).toBeVisible()

    await fail(page, 'me/export')
    await page.getByRole('button', { name: say('identity.data.get') }).click()
    await expect(page.getByRole('alert').filter({ hasText: begins(say(title)) })).toBeVisible({ timeout: 30_000 })
    await again(page, 'me/export')
    const coming = page.waitForEvent('download')
    await page.getByRole('button', { name: say('identity.data.get') }).click()
    expect((await coming).suggestedFilename()).toBe('dabba-my-data.json')
  })

  test(`logging in and coming back ${when} keep what was typed`, async ({ page }) => {
    test.setTimeout(180_000)
    const { email } = await newPerson('customer')
    await page.goto('/reset-password')
    await fail(page, 'auth/password-resets')
    await page.getByLabel(say('identity.forgot.email')).fill(email)
    await page.getByRole('button', { name: say('identity.forgot.send') }).click()
    await expect(page.getByRole('alert').filter({ hasText: begins(say(full)) })).toBeVisible({ timeout: 30_000 })
    await again(page, 'auth/password-resets')
    await page.getByRole('button', { name: say('identity.forgot.send') }).click()
    await expect(page.getByRole('alert')).toContainText(email)

    await page.goto('/login')
    await fail(page, 'auth/sessions')
    await page.getByLabel(say('auth.email')).fill(email)
    await page.getByLabel(say('auth.password'), { exact: true }).fill(password)
    await page.getByRole('button', { name: say('auth.log_in') }).click()
    await expect(page.getByRole('alert').filter({ hasText: begins(say(full)) })).toBeVisible({ timeout: 30_000 })
    await accessible(page)
    await expect(page.getByLabel(say('auth.email'))).toHaveValue(email)
    await again(page, 'auth/sessions')
    await page.getByRole('button', { name: say('auth.log_in') }).click()
    await expect(page.getByRole('link', { name: 'Account' })).toBeVisible()

    await page.evaluate(() => localStorage.removeItem('dabba.signed-in'))
    await fail(page, 'auth/refresh')
    await page.goto('/login/done?next=/orders')
    await expect(page.getByRole('heading', { level: 1, name: say('identity.provider.not_yet') })).toBeVisible()
    await accessible(page)
    await again(page, 'auth/refresh')
    await page.getByRole('button', { name: say('shared.try_again') }).click()
    await expect(page).toHaveURL(/\/orders$/)
  })

  test(`an administrator's own account ${when} offers to try again`, async ({ page, context }) => {
    await enterAs(context, (await newAdmin()).email)
    for (const path of ['me/second-factor', 'me/sessions*']) {
      await fail(page, path)
      await page.goto('/admin/account')
      await expect(page.getByRole('alert').filter({ hasText: begins(say(title)) })).toBeVisible({ timeout: 30_000 })
      await accessible(page)
      await again(page, path)
      await page.getByRole('button', { name: say('shared.try_again') }).click()
      await expect(page.getByRole('alert')).toHaveCount(0)
    }
    await expect(page.getByText(say('identity.factor.off'))).toBeVisible()
    await expect(page.getByText(say('identity.sessions.this'))).toBeVisible()
  })
}
