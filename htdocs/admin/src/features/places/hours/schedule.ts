/* Opening hours while they are being changed. A span that closes before it opens goes on past midnight. */
import type { components } from '@shared/api/schema'

export type Schedule = components['schemas']['schedule']
export type Opening = components['schemas']['opening']

export const weekdays = [1, 2, 3, 4, 5, 6, 7] as const
const DAY = 1440
const WEEK = 7 * DAY

export function minuteOf(time: string): number {
  const [hours, minutes] = time.split(':').map(Number)
  return hours! * 60 + minutes!
}

export const passesMidnight = (it: Opening) => minuteOf(it.closes) <= minuteOf(it.opens)
const isTime = (text: string) => /^\d\d:\d\d$/.test(text)

/* Minutes of the week, from and to; Sunday's night reaches into Monday. */
function spansOf(it: Opening): [number, number][] {
  const from = (it.weekday - 1) * DAY + minuteOf(it.opens)
  const to = (it.weekday - 1) * DAY + minuteOf(it.closes) + (passesMidnight(it) ? DAY : 0)
  return to <= WEEK ? [[from, to]] : [[from, WEEK], [0, to - WEEK]]
}

const meet = (a: Opening, b: Opening) => spansOf(a).some(([from, to]) => spansOf(b).some(([other, until]) => from < until && other < to))

/* The weekdays whose spans have no times, or reach into others. */
export function scheduleProblems(openings: Opening[]): { weekday: number; fault: 'no_time' | 'overlap' }[] {
  const blank = openings.filter((it) => !isTime(it.opens) || !isTime(it.closes)).map((it) => ({ weekday: it.weekday, fault: 'no_time' as const }))
  if (blank.length) return blank
  const clash = openings.filter((it, i) => openings.some((other, j) => i !== j && meet(it, other)))
  return [...new Set(clash.map((it) => it.weekday))].map((weekday) => ({ weekday, fault: 'overlap' }))
}

export const ofDay = (openings: Opening[], weekday: number) => openings.filter((it) => it.weekday === weekday)

/* In the order of the week, so that the same hours are the same list. */
export function withDay(openings: Opening[], weekday: number, spans: Opening[]): Opening[] {
  return [...openings.filter((it) => it.weekday !== weekday), ...spans].sort((a, b) => a.weekday - b.weekday)
}

export const onAllDays = (openings: Opening[], weekday: number): Opening[] =>
  weekdays.flatMap((day) => ofDay(openings, weekday).map((it) => ({ ...it, weekday: day })))
