/* What the apps say, by the language's own file: a journey names its buttons by what they are called there. */
import { readFileSync } from 'node:fs'

interface Words { [name: string]: string | Words }
const files = new URL('../../htdocs/shared/src/locales/', import.meta.url)
const read = (language: string) => JSON.parse(readFileSync(new URL(`${language}.json`, files), 'utf8')) as Words

export const sentencesOf = (language: string): string[] => flat(read(language))
const flat = (words: Words): string[] => Object.values(words).flatMap((it) => (typeof it === 'string' ? [it] : flat(it)))

const literal = (text: string) => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')

/* The whole text of a key, as a pattern: blanks are filled by what is given, or by anything. */
export type Say = (key: string, filled?: Record<string, string | number>) => RegExp

export function wordsOf(language: string): Say {
  const words = read(language)
  const plural = new Intl.PluralRules(language)

  function textOf(key: string, count: unknown): string {
    const path = key.split('.')
    const last = path.pop()!
    const section = path.reduce<Words>((at, name) => at[name] as Words, words)
    const text = section?.[last] ?? section?.[`${last}_${plural.select(Number(count ?? 2))}`]
    if (typeof text !== 'string') throw new Error(`${language} has no ${key}`)
    return text
  }
  return (key, filled = {}) => {
    const parts = textOf(key, filled.count).split(/\{\{(.+?)\}\}/)
    const pattern = parts.map((it, i) => (i % 2 ? pieceOf(it, filled) : literal(it)))
    return new RegExp(`^\\s*${pattern.join('')}\\s*$`)
  }
}

function pieceOf(blank: string, filled: Record<string, string | number>) {
  const value = filled[blank.split(',')[0]!.trim()]
  return typeof value === 'string' ? literal(value) : '.+?'
}

/* A text that goes on: a choice with its hint. */
export const begins = (text: RegExp) => new RegExp(text.source.replace(/\\s\*\$$/, ''))
