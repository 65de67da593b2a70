/* What the apps' code may look like: who imports whom, how long files get, and that no server type is written by hand. */
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { expect, it } from 'vitest'

const LONGEST = 250
const MEDIAN = 60

const below = (folder: string) => readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((file) => join(folder, file))
const files = ['shared/src', 'customer/src', 'admin/src'].flatMap(below).filter((file) => /\.(tsx?|css)$/.test(file) && !file.endsWith('schema.d.ts'))
const code = files.filter((file) => !file.endsWith('.css') && !/\.test\.tsx?$/.test(file))
const linesOf = (file: string) => readFileSync(file, 'utf8').split('\n').length - 1

const importsOf = (file: string) =>
  [...readFileSync(file, 'utf8').matchAll(/(?:from|import\()\s*'([^']+)'/g)].map(([, name]) => (name!.startsWith('.') ? normalize(join(dirname(file), name!)) : name!))
const featureOf = (path: string) => /^((?:customer|admin)\/src\/features\/[^/]+)/.exec(path)?.[1]

it('has short files', () => {
  const lengths = code.map(linesOf).sort((a, b) => a - b)
  expect(files.filter((file) => linesOf(file) > LONGEST)).toEqual([])
  expect(lengths[Math.floor(lengths.length / 2)]).toBeLessThanOrEqual(MEDIAN)
})

it('has features that know nothing of each other', () => {
  const wrong = code.flatMap((file) => importsOf(file).filter((it) => featureOf(file) && featureOf(it) && featureOf(it) !== featureOf(file)).map((it) => `${file} imports ${it}`))
  expect(wrong).toEqual([])
})

it('has imports that point down: an app to its features, those to shared', () => {
  const up = code.flatMap((file) =>
    importsOf(file)
      .filter((it) => (file.startsWith('shared/') && /^(customer|admin)\//.test(it)) || (featureOf(file) && /\/src\/app\/(?!paths)/.test(it)))
      .map((it) => `${file} imports ${it}`),
  )
  expect(up).toEqual([])
})

it('keeps no token where scripts or other tabs find it', () => {
  const wrong = code.filter((file) => /(local|session)Storage[^\n]*(token|access)/i.test(readFileSync(file, 'utf8')))
  expect(wrong).toEqual([])
})

/* <Field … type="password" …>, whole. */
const passwordFields = (file: string) => [...readFileSync(file, 'utf8').matchAll(/<(?:Field|input)\b(?:[^>]|=>)*?type="password"(?:[^>]|=>)*?\/>/gs)].map(([tag]) => tag)

it('tells password managers of every password field whether it asks for the present one or a new one', () => {
  const fields = code.flatMap((file) => passwordFields(file).map((tag) => [file, tag] as const))
  const mentioned = code.reduce((n, file) => n + (readFileSync(file, 'utf8').match(/type="password"/g)?.length ?? 0), 0)
  expect(fields.length).toBe(mentioned)
  expect(fields.length).toBeGreaterThan(6)
  expect(fields.filter(([, tag]) => !/autoComplete="(current|new)-password"/.test(tag) || /new_password|password_hint/.test(tag) !== /"new-password"/.test(tag)).map(([file]) => file)).toEqual([])
})

it('sets no markup from text', () => {
  const wrong = code.filter((file) => /dangerouslySetInnerHTML|\.innerHTML\s*=|insertAdjacentHTML/.test(readFileSync(file, 'utf8')))
  expect(wrong).toEqual([])
})
