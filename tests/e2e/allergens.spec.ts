/* What somebody avoids is said in words: at the dish, at each of its options, and of the dish with what is chosen. */
import { openKitchen } from './kitchen'
import { accessible, expect, test } from './page'
import { wordsOf } from './words'

const say = wordsOf('en')

test('an option that brings what is avoided says so before and after it is chosen', async ({ page }) => {
  const kitchen = await openKitchen()
  await page.goto(`/restaurants/${kitchen.slug}`)
  await page.getByRole('button', { name: say('menu.avoid.choose') }).click()
  await page.getByRole('dialog').getByLabel('celery').check()
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Lamb biryani', exact: true }).click()
  const dialog = page.getByRole('dialog', { name: 'Lamb biryani' })
  const all = dialog.getByRole('status').first()
  await expect(all).toHaveText('Contains milk and nuts.')
  await expect(dialog.getByRole('checkbox', { name: /^Raita/ })).toHaveAccessibleName(/Contains milk and mustard\./)
  const herbs = dialog.getByRole('checkbox', { name: /^Fresh herbs/ })
  await expect(herbs).toHaveAccessibleName(/Contains celery, which you avoid\./)
  await expect(dialog.getByRole('radio', { name: 'Small' })).toHaveAccessibleName('Small')
  await accessible(page)
  await herbs.check()
  await dialog.getByRole('checkbox', { name: /^Raita/ }).check()
  await expect(all).toHaveText('Contains celery, which you avoid.Also contains milk, nuts and mustard.')
  await herbs.uncheck()
  await expect(all).toHaveText('Contains milk, nuts and mustard.')
})
