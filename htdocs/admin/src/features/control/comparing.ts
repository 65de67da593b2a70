/* Today against the same weekday a week before: fair only over hours that are over. */
import type { Hour } from './api/useFigures'

export interface Sums { placed: number; delivered: number; unserved: number; revenue_cents: number; late: number; minutes_to_door: number | null }

const HOUR_MS = 3_600_000

export function sumsOf(hours: Hour[]): Sums {
  const sums: Sums = { placed: 0, delivered: 0, unserved: 0, revenue_cents: 0, late: 0, minutes_to_door: null }
  let minutes = 0
  for (const it of hours) {
    sums.placed += it.placed
    sums.delivered += it.delivered
    sums.unserved += it.unserved
    sums.revenue_cents += it.revenue_cents
    sums.late += it.late
    minutes += (it.minutes_to_door ?? 0) * it.delivered
  }
  return { ...sums, minutes_to_door: sums.delivered ? minutes / sums.delivered : null }
}

/* The hours of today that have ended, and as many of the week before; until: when the last of them ended, null where none has. */
export function sameHours(day: Hour[], before: Hour[], now: number): { until: number | null; today: Sums; before: Sums } {
  const ended = day.filter((it) => Date.parse(it.hour_at!) + HOUR_MS <= now)
  const last = ended.at(-1)
  return { until: last ? Date.parse(last.hour_at!) + HOUR_MS : null, today: sumsOf(ended), before: sumsOf(before.slice(0, ended.length)) }
}

/* Of both days, from the first hour in which anything happened to the last. */
export function busyHours(day: Hour[], before: Hour[]): { from: number; to: number } {
  const busy = day.map((it, i) => it.placed > 0 || (before[i]?.placed ?? 0) > 0)
  const from = busy.indexOf(true)
  return from < 0 ? { from: 0, to: 0 } : { from, to: busy.lastIndexOf(true) + 1 }
}
