/* The city as marks on a map: couriers by what they do, restaurants whose food waits, doors that are ridden to. */
import type { MapMarker } from '@shared/map/Map'
import type { Courier, Delivery } from './api/useCity'

const WAITS: readonly string[] = ['searching', 'offered', 'accepted', 'at_restaurant']
const RIDES: readonly string[] = ['picked_up', 'at_customer']

export const isLate = (it: Pick<Delivery, 'dropoff_expected_at' | 'state'>, now: number) =>
  it.state === 'failed' || (it.dropoff_expected_at !== null && Date.parse(it.dropoff_expected_at) < now)

export interface Words { courier: (it: Courier) => string; restaurant: (name: string, n: number) => string; door: (it: Delivery) => string }

const ofCourier = (it: Courier, late: boolean, words: Words): MapMarker =>
  ({ id: `c ${it.id}`, kind: 'courier', lat: it.position!.lat, lng: it.position!.lng, title: words.courier(it), tone: late ? 'bad' : it.deliveries.length ? undefined : 'quiet' })

function ofRestaurant(waiting: Delivery[], words: Words): MapMarker {
  const { restaurant_id, restaurant_name, pickup } = waiting[0]!
  const lacks = waiting.some((it) => it.state === 'searching')
  return { id: `r ${restaurant_id}`, kind: 'restaurant', lat: pickup.lat, lng: pickup.lng, title: words.restaurant(restaurant_name ?? '', waiting.length), tone: lacks ? 'bad' : undefined }
}

export function markersOf(couriers: Courier[], deliveries: Delivery[], now: number, words: Words): MapMarker[] {
  const late = new Set(deliveries.filter((it) => isLate(it, now)).map((it) => it.courier_id))
  const waiting = new Map<string | null, Delivery[]>()
  for (const it of deliveries.filter((one) => WAITS.includes(one.state))) waiting.set(it.restaurant_id, [...(waiting.get(it.restaurant_id) ?? []), it])
  const doors = deliveries.filter((it) => RIDES.includes(it.state))
  return [
    ...[...waiting.values()].map((its) => ofRestaurant(its, words)),
    ...doors.map((it): MapMarker => ({ id: `d ${it.id}`, kind: 'home', lat: it.dropoff.lat, lng: it.dropoff.lng, title: words.door(it), tone: isLate(it, now) ? 'bad' : undefined })),
    ...couriers.filter((it) => it.position).map((it) => ofCourier(it, late.has(it.id), words)),
  ]
}
