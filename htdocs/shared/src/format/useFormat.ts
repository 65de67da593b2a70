/* The formats of the page's language: `const f = useFormat(); f.money(1250, 'EUR')`. */
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import * as format from './format'

/* The chosen language as this browser's region writes it, so that a clock has the hours that people here are used to. */
function regional(language: string): string {
  return navigator.languages.find((it) => it.split('-')[0] === language && it.includes('-')) ?? (language === 'en' ? 'en-GB' : language)
}

export function useFormat() {
  const language = regional(useTranslation().i18n.language)
  return useMemo(
    () => ({
      language,
      money: (cents: number, currency: string) => format.money(language, cents, currency),
      clock: (at: string | number, zone?: string) => format.clockTime(language, at, zone),
      day: (at: string | number, zone?: string) => format.day(language, at, zone),
      dayAndTime: (at: string | number, zone?: string) => format.dayAndTime(language, at, zone),
      relative: (at: string | number, now: number) => format.relative(language, at, now),
      distance: (metres: number) => format.distance(language, metres),
      count: (n: number) => format.count(language, n),
      percent: (share: number) => format.percent(language, share),
    }),
    [language],
  )
}
