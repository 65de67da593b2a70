/* Debian's Chromium against a whole stack, as a phone and as a desktop. The environment is that of `tools/stack.sh env`. */
import { createHash, X509Certificate } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { defineConfig } from '@playwright/test'

const certificate = new X509Certificate(readFileSync(process.env.DABBA_CA_FILE!))
const spki = createHash('sha256').update(certificate.publicKey.export({ type: 'spki', format: 'der' })).digest('base64')

// Only this certificate is trusted, and really: a page with ignored errors gets no service worker.
export const chromiumFlags = ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--disable-background-networking', '--disable-component-update',
  '--disable-sync', '--no-first-run', `--ignore-certificate-errors-spki-list=${spki}`]

const results = process.env.DABBA_RESULTS ?? 'results'

export default defineConfig({
  testDir: '.',
  timeout: 90_000,
  expect: { timeout: 15_000 },
  workers: 1,
  forbidOnly: true,
  // On a machine that others share a second try may decide; that one was needed is said (tests/e2e.sh).
  retries: process.env.CI ? 1 : 0,
  reporter: [['list'], ['json', { outputFile: `${results}/results.json` }]],
  outputDir: `${results}/traces`,
  use: {
    actionTimeout: 15_000,
    baseURL: process.env.DABBA_ORIGIN,
    locale: 'en',
    timezoneId: 'Europe/Berlin',
    screenshot: 'only-on-failure',
    trace: process.env.TRACE ? 'retain-on-failure' : 'off',
    launchOptions: { executablePath: '/usr/bin/chromium', args: chromiumFlags },
  },
  projects: [
    { name: 'phone', use: { viewport: { width: 360, height: 740 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true } },
    { name: 'desktop', use: { viewport: { width: 1440, height: 900 } } },
  ],
})
