/* Where it shall go: chosen once, used by every screen; and the last ones, to be one tap away. */
import { keep } from '@shared/kept/kept'
import type { components } from '@shared/api/schema'

export type Place = components['schemas']['place_input']

const MOST = 5

const isPlace = (value: unknown): value is Place =>
  typeof value === 'object' && value !== null && typeof (value as Place).lat === 'number' && typeof (value as Place).street === 'string'

const kept = keep<Place | null>('dabba.place', null, (value): value is Place | null => value === null || isPlace(value))
const last = keep<Place[]>('dabba.places', [], (value): value is Place[] => Array.isArray(value) && value.every(isPlace))

const isSame = (a: Place, b: Place) => a.street === b.street && a.postcode === b.postcode && a.city === b.city

export const usePlace = kept.use
export const useLastPlaces = last.use
export const currentPlace = kept.get

export function choosePlace(place: Place | null) {
  kept.set(place)
  if (place) last.set([place, ...last.get().filter((it) => !isSame(it, place))].slice(0, MOST))
}

/* An address is elsewhere now, or is told otherwise. */
export function movePlace(from: Place, to: Place) {
  const moved = (it: Place) => (isSame(it, from) ? to : it)
  const now = kept.get()
  if (now) kept.set(moved(now))
  last.set(last.get().map(moved))
}

export function forgetPlaces() {
  kept.set(null)
  last.set([])
}

/* One line to know it by. */
export const placeLine = ({ street, postcode, city }: Place) => [street, [postcode, city].filter(Boolean).join(' ')].filter(Boolean).join(', ')
