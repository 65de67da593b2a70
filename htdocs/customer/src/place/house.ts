/* A street alone is no place that a courier finds: the number is asked for, and one that the register does not know is believed. */
import type { Place } from '../kept/place'
import type { Suggestion } from './api/suggestions'

const NUMBER = /(?:^|[\s,])(\d{1,4}\s?[a-z]?)(?=$|[\s,])/i

export const houseNumber = (text: string) => NUMBER.exec(text.replace(/\b\d{5}\b/g, ''))?.[1] ?? null

/* null: the number is still to be asked for. */
export function placeFrom({ exact, place }: Suggestion, typed: string): Place | null {
  if (exact) return place
  const number = houseNumber(typed)
  return number ? { ...place, street: `${place.street} ${number}` } : null
}
