/* How long something took, waits or is late, as people say it: "340 ms", "12 min", "2 hr 5 min", "14 days". Two units at most, and one
 * alone where the smaller one no longer matters. Stands apart from the other formats: a start page that shows no length need not fetch it. */
import { useCallback } from 'react'
import { useFormat } from './useFormat'

/* alone: from how many on the unit stands by itself. */
const UNITS = [
  { unit: 'day', ms: 86_400_000, alone: 3 },
  { unit: 'hour', ms: 3_600_000, alone: 24 },
  { unit: 'minute', ms: 60_000, alone: 10 },
  { unit: 'second', ms: 1000, alone: 1 },
  { unit: 'millisecond', ms: 1, alone: 0 },
] as const

export type Width = 'short' | 'long'

/* Begun units are not counted: what is said has passed. short is for tables and tags, long for sentences. */
export function lasting(language: string, ms: number, width: Width = 'short'): string {
  const at = Math.max(0, UNITS.findIndex((it) => ms >= it.ms))
  const large = UNITS[ms < 1 ? UNITS.length - 1 : at]!
  const n = ms / large.ms
  if (large.unit === 'second' || n >= large.alone) return one(language, width, large.unit, n)
  const small = UNITS[at + 1]!
  const rest = Math.floor((ms - Math.floor(n) * large.ms) / small.ms)
  const parts = [one(language, width, large.unit, n), ...(rest ? [one(language, width, small.unit, rest)] : [])]
  return new Intl.ListFormat(language, { type: 'unit', style: width === 'long' ? 'long' : 'narrow' }).format(parts)
}

/* A day has no short name that everybody reads. */
function one(language: string, width: Width, unit: (typeof UNITS)[number]['unit'], n: number): string {
  const tenths = unit === 'second' && n % 60 < 10 ? 1 : 0
  const shown = Math.floor(n * 10 ** tenths) / 10 ** tenths
  return new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: unit === 'day' ? 'long' : width, maximumFractionDigits: tenths }).format(shown)
}

/* Of what is counted in minutes: less than one is none. */
export function lastingMinutes(language: string, n: number, width: Width = 'short'): string {
  return n < 1 ? one(language, width, 'minute', 0) : lasting(language, n * 60_000, width)
}

/* In the page's language. */
export function useLasting() {
  const { language } = useFormat()
  return {
    lasting: useCallback((ms: number, width?: Width) => lasting(language, ms, width), [language]),
    minutes: useCallback((n: number, width?: Width) => lastingMinutes(language, n, width), [language]),
  }
}
