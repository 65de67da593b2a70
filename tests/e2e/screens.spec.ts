/* Pictures of every screen for the documents: SCREENS=1 makes them anew, as PNG files that tests/e2e/screens.sh makes small. */
import { mkdirSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { test } from './page'
import { enterAs, enterAsAdmin } from './people'
import { adminScreens, customerScreens, open, openScreens, type Screen } from './screens'
import { fillBasket, findPlace, goHome } from './shopping'
import { wordsOf } from './words'
import { newWorld } from './world'

const folder = 'results/screens'

async function take(page: Page, app: string, screens: Screen[]) {
  const { name: size } = test.info().project
  for (const screen of screens) {
    await open(page, screen)
    await page.waitForLoadState('load')
    await page.waitForTimeout(700) // only for the eye: what fades in has done so
    await page.screenshot({ path: `${folder}/${app}-${screen.name}-${size}.png` })
  }
}

test('pictures of every screen', async ({ page, context }) => {
  test.skip(!process.env.SCREENS, 'only where SCREENS is set')
  test.setTimeout(600_000)
  const say = wordsOf('en')
  mkdirSync(folder, { recursive: true })
  const world = await newWorld()
  await findPlace(page, say, 'Karl-Marx-Allee 12', 'Karl-Marx-Allee 12')
  await take(page, 'customer', openScreens(world))
  await enterAs(context, world.customer.email)
  await goHome(page, say)
  await fillBasket(page, world.kitchen, say)
  await take(page, 'customer', customerScreens(world))
  await context.clearCookies()
  await page.evaluate(() => sessionStorage.clear())
  await enterAsAdmin(context)
  await take(page, 'admin', adminScreens(world))
})
