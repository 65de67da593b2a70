/* What the customer's start costs a phone: the files that its page loads, as they are sent. Measured where the apps have been built. */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { basename, join } from 'node:path'
import { expect, it } from 'vitest'

const WWW = process.env.DABBA_WWW ?? '../build/www'
const MOST = 150_000
const read = (file: string) => readFileSync(join(WWW, file), 'utf8')
const chunks = () => readdirSync(join(WWW, 'assets')).filter((it) => it.endsWith('.js'))
const named = (name: string) => chunks().filter((it) => it.startsWith(`${name}-`))

/* A chunk, and all that it imports before it runs. */
function withImports(chunk: string, known = new Set<string>()): Set<string> {
  if (known.has(chunk)) return known
  known.add(chunk)
  const code = read(`assets/${chunk}`)
  for (const [, from] of code.matchAll(/(?:from|import)\s*["']\.\/([\w.-]+\.js)["']/g)) withImports(from!, known)
  return known
}

const sent = (chunk: string) => statSync(join(WWW, 'assets', `${chunk}.gz`)).size

it.skipIf(!existsSync(join(WWW, 'index.html')))('starts with at most 150 kB of code, whatever the language', () => {
  const entry = basename(/<script type="module"[^>]* src="([^"]+)"/.exec(read('index.html'))![1]!)
  const needed = new Set([entry, ...named('Landing'), ...named('workbox-window')].flatMap((it) => [...withImports(it)]))
  const language = Math.max(...['ar', 'de', 'en'].flatMap(named).map(sent))
  const sum = [...needed].reduce((all, it) => all + sent(it), language)

  expect(named('Landing')).toHaveLength(1)
  expect(sum).toBeGreaterThan(50_000)
  expect(sum).toBeLessThanOrEqual(MOST)
})
