/* Couriers on the map as the control room's channel tells where they are. */
import type { City } from './api/useCity'

export interface Seen { courier_id: string; lat: number; lng: number; at: string }

const isLater = (at: string, known: { at: string | null } | null) => !known?.at || Date.parse(at) > Date.parse(known.at)

/* What is heard late moves nobody back. */
export function moved(city: City, seen: Seen[]): City {
  const by = new Map(seen.map((it) => [it.courier_id, it]))
  const couriers = city.couriers.map((it) => {
    const now = by.get(it.id!)
    return now && isLater(now.at, it.position) ? { ...it, position: { lat: now.lat, lng: now.lng, at: now.at } } : it
  })
  return { ...city, couriers }
}

/* Somebody has begun to work since the city was asked for. */
export function hasNewcomer(city: City, seen: Seen[]): boolean {
  const known = new Set(city.couriers.map((it) => it.id))
  return !city.more && seen.some((it) => !known.has(it.courier_id))
}
