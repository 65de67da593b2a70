/* What every screen must keep, whatever it shows. */
import type { Page } from '@playwright/test'
import { expect } from './page'
import { sentencesOf } from './words'

/* What is said in English and in no other way there: the longer texts without blanks to fill. */
function onlyEnglish(language: string) {
  const other = new Set(sentencesOf(language))
  return sentencesOf('en').filter((it) => it.length > 6 && !it.includes('{{') && !other.has(it))
}

export async function speaks(page: Page, language: string) {
  await expect(page.locator('html')).toHaveAttribute('lang', language)
  const shown = (await page.locator('body').innerText()).split('\n').map((it) => it.trim())
  const english = new Set(onlyEnglish(language))
  expect.soft(shown.filter((line) => english.has(line)), `English left at ${page.url()}`).toEqual([])
}

/* Nothing runs out of the screen sideways. */
export async function fits(page: Page) {
  const beyond = await page.evaluate(() => {
    const width = document.scrollingElement!.scrollWidth
    if (width <= innerWidth) return []
    return [`${width} > ${innerWidth}`, ...[...document.querySelectorAll('body *')].filter((it) => it.getBoundingClientRect().right > innerWidth + 1 || it.getBoundingClientRect().left < -1)
      .slice(0, 5).map((it) => it.outerHTML.slice(0, 120))]
  })
  expect.soft(beyond, `clipped at ${page.url()}`).toEqual([])
}

/* What is pressed is at least a finger wide and high; links within a sentence are text. */
export async function pressable(page: Page) {
  const small = await page.evaluate(() => {
    const inText = (it: Element) => getComputedStyle(it).display === 'inline'
    const away = (box: DOMRect) => box.width <= 1 || box.height <= 1 || box.bottom < 0 && box.top < -30
    // A link or button whose ::after covers its whole card is as big as that.
    const covers = (it: Element) => getComputedStyle(it, '::after').position === 'absolute'
    return [...document.querySelectorAll('button, a[href], select, input:not([type=checkbox],[type=radio],[type=hidden]), summary')]
      .filter((it) => it.checkVisibility() && !it.closest('.leaflet-container') && !inText(it) && !covers(it))
      .map((it) => ({ it, box: it.getBoundingClientRect() }))
      .filter(({ box }) => !away(box) && (box.height < 43.5 || box.width < 43.5))
      .map(({ it, box }) => `${Math.round(box.width)}×${Math.round(box.height)} ${it.getAttribute('aria-label') ?? it.textContent?.slice(0, 40)}`)
  })
  expect.soft(small, `too small at ${page.url()}`).toEqual([])
}
