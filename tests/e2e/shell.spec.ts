import { accessible, expect, test } from './page'

test('the start opens, and speaks the language that is chosen', async ({ page }) => {
  await page.goto('/')
  await page.getByLabel('Language').selectOption('ar')
  await expect(page.locator('html')).toHaveAttribute('dir', 'rtl')
  await page.getByLabel('اللغة').selectOption('de')
  await expect(page.locator('html')).toHaveAttribute('lang', 'de')
  await accessible(page)
})

test('the administration shows its door', async ({ page }) => {
  await page.goto('/admin/orders')
  await expect(page.getByRole('heading', { name: 'Administration' })).toBeVisible()
  await accessible(page)
})
