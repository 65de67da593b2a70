/* Every language says everything, with the same blanks to fill in. */
import { describe, expect, it } from 'vitest'
import en from './en.json'

const files = import.meta.glob<{ default: object }>('./*.json', { eager: true })
const PLURAL = /_(zero|one|two|few|many|other)$/

function flatten(words: object, path = ''): [string, string][] {
  return Object.entries(words).flatMap(([key, value]) => (typeof value === 'string' ? [[path + key, value]] : flatten(value as object, `${path}${key}.`)))
}
const keysOf = (words: object) => new Set(flatten(words).map(([key]) => key.replace(PLURAL, '')))
const blanksOf = (text: string) => [...text.matchAll(/\{\{(\w+)/g)].map((it) => it[1]!).filter((it) => it !== 'count').sort().join()

describe.each(Object.entries(files))('%s', (file, { default: words }) => {
  it('has every text, and none besides', () => expect([...keysOf(words)].sort()).toEqual([...keysOf(en)].sort()))

  it('has the same blanks', () => {
    const english = new Map(flatten(en).map(([key, text]) => [key.replace(PLURAL, ''), blanksOf(text)]))
    const wrong = flatten(words).filter(([key, text]) => english.get(key.replace(PLURAL, '')) !== blanksOf(text))
    expect(wrong).toEqual([])
  })

  it('has every plural form that the language knows', () => {
    const language = file.replace(/^.*\/|\.json$/g, '')
    const forms = new Intl.PluralRules(language).resolvedOptions().pluralCategories
    const keys = new Set(flatten(words).map(([key]) => key))
    const counted = [...keys].filter((key) => /_other$/.test(key)).map((key) => key.replace(PLURAL, ''))
    const lacking = counted.flatMap((key) => forms.map((form) => `${key}_${form}`)).filter((key) => !keys.has(key))
    expect(lacking).toEqual([])
  })

  it('says nothing in English where another language was chosen', () => {
    if (file === './en.json') return
    const english = new Map(flatten(en))
    const same = flatten(words).filter(([key, text]) => english.get(key) === text && /[a-z]{3} [a-z]{2}/i.test(text))
    expect(same).toEqual([])
  })
})
