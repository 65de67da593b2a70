/* Couriers for one delivery: free ones first, the nearest of them at the top. */
import type { Courier } from './api/useOnDuty'

interface Point { lat: number; lng: number }
const EARTH_M = 6_371_000
const rad = (degrees: number) => (degrees * Math.PI) / 180

export function metresBetween(a: Point, b: Point): number {
  const lat = Math.sin(rad(b.lat - a.lat) / 2) ** 2
  const lng = Math.cos(rad(a.lat)) * Math.cos(rad(b.lat)) * Math.sin(rad(b.lng - a.lng) / 2) ** 2
  return 2 * EARTH_M * Math.asin(Math.sqrt(lat + lng))
}

export interface Candidate { courier: Courier; metres: number | null; load: number }

export function candidates(couriers: Courier[], pickup: Point, without: string | null): Candidate[] {
  return couriers
    .filter((it) => it.id !== without && !it.banned)
    .map((courier) => ({ courier, load: courier.deliveries.length, metres: courier.position ? metresBetween(courier.position, pickup) : null }))
    .sort((a, b) => a.load - b.load || (a.metres ?? Infinity) - (b.metres ?? Infinity))
}
