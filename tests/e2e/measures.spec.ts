/* What the start costs a phone, and what Lighthouse says of it. */
import { launch } from 'chrome-launcher'
import lighthouse from 'lighthouse'
import { chromiumFlags } from './playwright.config'
import { origin } from './api'
import { expect, test } from './page'

const CODE_AT_MOST_KB = 150
const PART_AT_LEAST = 0.95

test('the start needs at most 150 kB of code', async ({ page }) => {
  const sizes: Promise<{ responseBodySize: number }>[] = []
  page.on('requestfinished', (request) => request.resourceType() === 'script' && sizes.push(request.sizes()))
  await page.goto('/')
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await page.waitForLoadState('networkidle')
  const bytes = (await Promise.all(sizes)).reduce((sum, it) => sum + it.responseBodySize, 0)
  expect(sizes.length).toBeGreaterThan(0)
  expect(bytes / 1000).toBeGreaterThan(20)
  expect(bytes / 1000).toBeLessThanOrEqual(CODE_AT_MOST_KB)
})

test('Lighthouse finds the start accessible, sound and findable', async () => {
  test.skip(test.info().project.name !== 'phone', 'Lighthouse plays a phone by itself')
  const chrome = await launch({ chromePath: '/usr/bin/chromium', chromeFlags: ['--headless=new', ...chromiumFlags] })
  try {
    const said = await lighthouse(origin, { port: chrome.port, output: 'json', onlyCategories: ['accessibility', 'best-practices', 'seo'] })
    const { categories, audits } = said!.lhr
    const wrong = Object.values(audits).filter((it) => it.score === 0).map((it) => `${it.id}: ${it.title}`)
    for (const it of Object.values(categories)) expect(it.score, `${it.title}: ${wrong.join('; ')}`).toBeGreaterThanOrEqual(PART_AT_LEAST)
  } finally {
    chrome.kill()
  }
})
