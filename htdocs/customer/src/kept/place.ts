/* Where it shall go: chosen once, used by every screen. */
import { keep } from '@shared/kept/kept'
import type { components } from '@shared/api/schema'

export type Place = components['schemas']['place_input']

const isPlace = (value: unknown): value is Place | null =>
  value === null || (typeof value === 'object' && typeof (value as Place).lat === 'number' && typeof (value as Place).street === 'string')

const kept = keep<Place | null>('dabba.place', null, isPlace)

export const usePlace = kept.use
export const currentPlace = kept.get
export const choosePlace = kept.set
