/* One thing that needs a person. */
import { paths } from '../../app/paths'
import type { Need } from './api/useAttention'

export const needKey = (it: Need) => [it.kind, it.order_id ?? it.restaurant_id ?? it.job_id].join(' ')

/* Where it can be helped. */
export function needPath(it: Need): string {
  if (it.kind === 'job_dead') return it.job_id ? paths.job(String(it.job_id)) : `${paths.queue}?state=dead`
  if (it.kind === 'restaurant_waiting') return it.restaurant_id ? paths.restaurant(it.restaurant_id) : paths.restaurants
  return it.order_id ? paths.order(it.order_id) : paths.orders
}

/* Those that have become critical since: they are said aloud. Nothing is new on the first look. */
export function newlyCritical(before: Need[] | null, now: Need[]): Need[] {
  if (!before) return []
  const known = new Set(before.filter((it) => it.severity === 'critical').map(needKey))
  return now.filter((it) => it.severity === 'critical' && !known.has(needKey(it)))
}
