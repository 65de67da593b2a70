/* What administrators do: once, seen to its end, and offered only where it can be done. */
import { accessible, expect, test } from './page'
import { enterAsAdmin, newAdmin, newPerson } from './people'

const busy = { status: 503, headers: { 'Content-Type': 'application/problem+json' }, body: JSON.stringify({ type: 'about:blank', title: 'Service Unavailable', status: 503, code: 'unavailable', request_id: 'r-503' }) }

test.use({ serviceWorkers: 'block' })
test.beforeEach(({ context }) => enterAsAdmin(context))

test('an act under way is not left before it is told what came of it, and is done once', async ({ page }) => {
  const eve = await newPerson('customer', 'Eve Miller')
  const asked: (() => void)[] = []
  await page.route(`**/api/v1/admin/users/${eve.id}/ban`, async (route) => {
    await new Promise<void>((go) => asked.push(go))
    await route.fulfill(busy)
  })
  await page.goto(`/admin/users/${eve.id}`)
  await page.getByRole('button', { name: 'Ban Eve Miller' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Why?').fill('Orders and never opens')
  await dialog.getByRole('button', { name: /^Ban/ }).dblclick()
  await expect.poll(() => asked.length).toBe(1)
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')
  await expect(dialog).toBeVisible()
  await expect(dialog.getByRole('button', { name: 'Leave it as it is' })).toBeDisabled()
  asked[0]!()
  await expect(dialog.getByRole('alert')).toContainText('We cannot answer right now.')
  await expect(dialog.getByLabel('Why?')).toHaveValue('Orders and never opens')
  expect(asked.length).toBe(1)
  await accessible(page)
  await page.keyboard.press('Escape')
  await expect(dialog).toHaveCount(0)
  await expect(page.getByRole('button', { name: 'Ban Eve Miller' })).toBeFocused()
})

test('nobody is offered to ban an administrator', async ({ page }) => {
  const noor = await newAdmin()
  await page.goto(`/admin/users/${noor.id}`)
  await expect(page.getByRole('heading', { level: 2, name: noor.name })).toBeVisible()
  await expect(page.getByRole('link', { name: noor.email })).toBeVisible()
  await expect(page.getByRole('button', { name: /^Ban/ })).toHaveCount(0)
})
