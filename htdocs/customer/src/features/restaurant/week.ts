/* A schedule as people read one: day by day, from Monday. */
import type { Storefront } from './api/storefront'

type Schedule = NonNullable<Storefront['schedule']>

export interface Day { weekday: number; spans: { opens: string; closes: string }[] }

export function weekOf({ openings }: Schedule): Day[] {
  return [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({
    weekday,
    spans: openings.filter((it) => it.weekday === weekday).map(({ opens, closes }) => ({ opens: opens!, closes: closes! })).sort((a, b) => a.opens.localeCompare(b.opens)),
  }))
}

/* 1: Monday, in the restaurant's zone. */
export function weekdayOf(now: number, timeZone: string): number {
  const name = new Intl.DateTimeFormat('en', { weekday: 'short', timeZone }).format(now)
  return ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'].indexOf(name) + 1
}

/* Closed days that are still to come, as dates. */
export const closedFrom = ({ closed_days, time_zone }: Schedule, now: number) => {
  const today = new Intl.DateTimeFormat('en-CA', { timeZone: time_zone! }).format(now)
  return closed_days.filter((it) => it >= today).sort()
}
