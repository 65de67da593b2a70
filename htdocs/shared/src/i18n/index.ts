/* Words. A language is one file in ../locales: adding one there is all there is to do. */
import i18next from 'i18next'
import { initReactI18next } from 'react-i18next'
import type en from '../locales/en.json'

declare module 'i18next' {
  interface CustomTypeOptions { defaultNS: 'shared'; resources: typeof en; returnNull: false }
}

const files = import.meta.glob<{ default: Record<string, object> }>('../locales/*.json')
const KEPT = 'dabba.language'

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

async function load(language: string) {
  const { default: sections } = await files[`../locales/${language}.json`]!()
  for (const [name, words] of Object.entries(sections)) i18next.addResourceBundle(language, name, words)
}

export async function setLanguage(language: string) {
  if (!i18next.hasResourceBundle(language, 'shared')) await load(language)
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
    interpolation: { escapeValue: false },
    react: { useSuspense: false },
  })
  await load(language)
  await i18next.changeLanguage(language)
  dress(language)
}
