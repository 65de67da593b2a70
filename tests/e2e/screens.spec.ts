/* Pictures of every screen for the documents, small: SCREENS=1 makes them anew in docs/screens. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Page } from '@playwright/test'
import { test } from './page'
import { enterAs, enterAsAdmin } from './people'
import { adminScreens, customerScreens, open, openScreens, type Screen } from './screens'
import { fillBasket, findPlace, goHome } from './shopping'
import { wordsOf } from './words'
import { newWorld } from './world'

const folder = fileURLToPath(new URL('../../docs/screens/', import.meta.url))
const width = { phone: 360, desktop: 960 }

/* The browser itself makes them small. */
async function small(paper: Page, png: Buffer, wide: number): Promise<Buffer> {
  const text = await paper.evaluate(async ([data, to]) => {
    const picture = await createImageBitmap(await (await fetch(`data:image/png;base64,${data}`)).blob())
    const canvas = document.createElement('canvas')
    canvas.width = to
    canvas.height = Math.round((picture.height * to) / picture.width)
    const pen = canvas.getContext('2d')!
    pen.imageSmoothingQuality = 'high'
    pen.drawImage(picture, 0, 0, canvas.width, canvas.height)
    return canvas.toDataURL('image/webp', 0.8).split(',')[1]!
  }, [png.toString('base64'), wide] as const)
  return Buffer.from(text, 'base64')
}

async function take(page: Page, paper: Page, app: string, screens: Screen[]) {
  const size = test.info().project.name as keyof typeof width
  for (const screen of screens) {
    await open(page, screen)
    await page.waitForTimeout(700) // only for the eye: what fades in has done so
    writeFileSync(`${folder}${app}-${screen.name}-${size}.webp`, await small(paper, await page.screenshot(), width[size]))
  }
}

test('pictures of every screen', async ({ page, context }) => {
  test.skip(!process.env.SCREENS, 'only where SCREENS is set')
  test.setTimeout(600_000)
  const say = wordsOf('en')
  const paper = await context.newPage()
  mkdirSync(folder, { recursive: true })
  const world = await newWorld(['Rice & Patience', 'Corner Oven'])
  await findPlace(page, say, 'Karl-Marx-Allee 12', 'Karl-Marx-Allee 12')
  const ofTheCity = openScreens(world).map((it) => (it.name === 'restaurant' ? { ...it, path: '/restaurants/dabba-house' } : it))
  await take(page, paper, 'customer', ofTheCity)
  await enterAs(context, world.customer.email)
  await goHome(page, say)
  await fillBasket(page, world.kitchen, say)
  await take(page, paper, 'customer', customerScreens(world))
  await context.clearCookies()
  await page.evaluate(() => sessionStorage.clear())
  await enterAsAdmin(context)
  await take(page, paper, 'admin', adminScreens(world))
})
