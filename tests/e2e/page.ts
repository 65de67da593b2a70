/* A page that is watched: whatever asks an outside host, breaks the content policy or throws fails the test. */
import { test as base, expect } from '@playwright/test'
import AxeBuilder from '@axe-core/playwright'

export { expect }

export const test = base.extend<{ watched: void }>({
  watched: [
    async ({ context, baseURL }, use) => {
      const wrong: string[] = []
      context.on('request', (request) => {
        if (!request.url().startsWith(baseURL!) && !/^(data|blob):/.test(request.url())) wrong.push(`asked ${request.url()}`)
      })
      context.on('weberror', (error) => wrong.push(`threw ${error.error().message}`))
      context.on('console', (message) => {
        if (/Content Security Policy/.test(message.text())) wrong.push(message.text())
      })
      await use()
      expect(wrong).toEqual([])
    },
    { auto: true },
  ],
})

const standard = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/* Nothing that axe finds, by WCAG 2.2 AA; or of its contrasts alone, where only the colours are others. within: a selector of the part that
 * is looked at; else the whole page. */
export async function accessible(page: import('@playwright/test').Page, what: 'all' | 'colours' = 'all', within?: string) {
  const size = page.viewportSize()!
  // As high as all of it: what sticks to an edge of the screen lies over nothing then.
  await page.setViewportSize({ width: size.width, height: Math.max(size.height, await page.evaluate(() => document.scrollingElement!.scrollHeight)) })
  const axe = within ? new AxeBuilder({ page }).include(within) : new AxeBuilder({ page })
  const { violations } = await (what === 'all' ? axe.withTags(standard) : axe.withRules(['color-contrast'])).analyze()
  const told = violations.flatMap(({ id, nodes }) => nodes.slice(0, 4).map((it) => `${id}: ${it.target.join(' ')}: ${it.any[0]?.message ?? it.failureSummary}`))
  expect.soft(told, `axe at ${page.url()}`).toEqual([])
  await page.setViewportSize(size)
}
