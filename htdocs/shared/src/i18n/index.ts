/* Words. A language is one file in ../locales: adding one there is all there is to do. */
import i18next from 'i18next'
import { initReactI18next } from 'react-i18next'
import { isolated } from './isolated'
import type en from '../locales/en.json'

declare module 'i18next' {
  interface CustomTypeOptions { defaultNS: 'shared'; resources: typeof en; returnNull: false }
}

const files = import.meta.glob<{ default: Record<string, object> }>('../locales/*.json')
/* Sections that the start does without, where an app has such; see vite.shared.ts. */
const late = import.meta.glob<{ default: Record<string, object> }>('../locales/*.json', { query: '?late' })
const KEPT = 'dabba.language'
let lateToo = false

export const languages = Object.keys(files).map((file) => file.replace(/^.*\/|\.json$/g, '')).sort()

/* As the language calls itself. */
export const languageName = (code: string) => new Intl.DisplayNames([code], { type: 'language' }).of(code) ?? code

function wanted(): string {
  const wishes = [localStorage.getItem(KEPT), ...navigator.languages].filter((wish) => wish !== null)
  return wishes.map((wish) => wish.split('-')[0]!).find((wish) => languages.includes(wish)) ?? 'en'
}

function dress(language: string) {
  document.documentElement.lang = language
  document.documentElement.dir = i18next.dir(language)
}

async function load(language: string, from = files) {
  const { default: sections } = await from[`../locales/${language}.json`]!()
  for (const [name, words] of Object.entries(sections)) i18next.addResourceBundle(language, name, words)
  if (lateToo && from !== late) await load(language, late)
}

/* The words of the screens that are about to be shown, in this language and in each that is chosen afterwards. */
export async function lateWords() {
  if (lateToo) return
  await load(i18next.language, late)
  lateToo = true
}

export async function setLanguage(language: string) {
  if (!i18next.hasResourceBundle(language, 'shared')) await load(language)
  else if (lateToo) await load(language, late)
  localStorage.setItem(KEPT, language)
  await i18next.changeLanguage(language)
  dress(language)
}

export async function startLanguage() {
  const language = wanted()
  await i18next.use(initReactI18next).init({
    lng: language,
    fallbackLng: false,
    defaultNS: 'shared',
    resources: {},
    // React escapes what is markup; here only what turns the direction is shut in.
    interpolation: { escape: isolated },
    react: { useSuspense: false },
  })
  await load(language)
  await i18next.changeLanguage(language)
  dress(language)
}
