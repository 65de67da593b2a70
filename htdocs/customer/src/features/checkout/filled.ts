/* What the form holds, where it begins, and what becomes of it. */
import type { User } from '@shared/auth/session'
import type { components } from '@shared/api/schema'
import type { Draft, Quote } from '../../kept/checkout'
import type { Place } from '../../kept/place'
import { oneLine, seen } from '../../kept/written'

export type Filled = Omit<Draft, 'userId'>

export function startOf(draft: Draft | null, user: User, place: Place): Filled {
  const { name = user.name, phone = user.phone ?? '', note = '', tip = '', payment = 'cash', door = place.note ?? '' } = draft ?? {}
  return { name, phone, note, tip, payment, door }
}

/* What people write between the digits is no part of a number. */
export const plainPhone = (phone: string) => phone.replaceAll(/[\s()/.-]/g, '')

export function orderOf({ name, phone, note, door }: Filled, place: Place, { quote }: Quote): components['schemas']['new_order'] {
  return { quote: quote!, dropoff: { ...place, note: oneLine(door) }, contact_name: oneLine(name) ?? '', contact_phone: plainPhone(phone), note: seen(note) }
}
