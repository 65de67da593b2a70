/* Every screen, in both themes: accessible, within the screen at any zoom, with targets for fingers, and in one language at a time. */
import type { BrowserContext, Page } from '@playwright/test'
import { fits, pressable, speaks } from './checks'
import { accessible, expect, test } from './page'
import { enterAs, enterAsAdmin } from './people'
import { adminScreens, customerScreens, open, openScreens, type Screen } from './screens'
import { fillBasket, goHome } from './shopping'
import { wordsOf } from './words'
import { newWorld, type World } from './world'

let world: World
test.beforeAll(async () => {
  world = await newWorld()
})

const parties: { who: string; screens: (world: World) => Screen[]; come: (page: Page, context: BrowserContext, language: string) => Promise<unknown> }[] = [
  { who: 'everybody', screens: openScreens, come: async () => {} },
  { who: 'a customer', screens: customerScreens, come: async (page, context, language) => {
    await enterAs(context, world.customer.email)
    await goHome(page, wordsOf(language))
    await fillBasket(page, world.kitchen, wordsOf(language))
  } },
  { who: 'an administrator', screens: adminScreens, come: (_, context) => enterAsAdmin(context) },
]

/* At 200 % zoom a screen is half as wide; 320 is the least that must do. */
async function fitsWhenZoomed(page: Page) {
  const size = page.viewportSize()!
  for (const width of [Math.max(320, size.width / 2), size.width]) {
    await page.setViewportSize({ width, height: size.height })
    await fits(page)
  }
}

for (const { who, screens, come } of parties) {
  test(`the screens of ${who}: axe in both themes, zoom, targets`, async ({ page, context }) => {
    test.setTimeout(240_000)
    await come(page, context, 'en')
    for (const screen of screens(world)) {
      await test.step(screen.name, async () => {
        await open(page, screen)
        await fitsWhenZoomed(page)
        await pressable(page)
        for (const colorScheme of ['light', 'dark'] as const) {
          await page.emulateMedia({ colorScheme })
          await page.waitForFunction(() => document.getAnimations().every((it) => !(it instanceof CSSTransition) || it.playState !== 'running'))
          await accessible(page, colorScheme === 'light' ? 'all' : 'colours')
        }
      })
    }
  })

}

test.describe('in the language that the browser asks for', () => {
  // eslint-disable-next-line no-empty-pattern
  test.use({ locale: async ({}, use, info) => use(info.project.name === 'phone' ? 'ar' : 'de') })
  for (const { who, screens, come } of parties) {
    test(`the screens of ${who} speak it alone`, async ({ page, context, locale }) => {
      test.setTimeout(120_000)
      await come(page, context, locale!)
      for (const screen of screens(world)) {
        await test.step(screen.name, async () => {
          await open(page, screen)
          await expect(page.locator('html')).toHaveAttribute('dir', locale === 'ar' ? 'rtl' : 'ltr')
          await speaks(page, locale!)
          await fits(page)
        })
      }
    })
  }
})
