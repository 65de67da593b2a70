/* What is happening, and what happens next, in one or two sentences of the page's language: which of them, and what they are filled with. */
import type { components } from '@shared/api/schema'

type Order = components['schemas']['order']
type Courier = Order['delivery_state']
const found = ['accepted', 'at_restaurant'] as const

type Now = 'unpaid' | 'scheduled' | 'placed' | 'cooking' | 'ready' | 'coming' | 'at_door' | 'failed' | 'delivered' | 'rejected' | 'expired' | 'cancelled'
type Found = 'searching' | 'accepted' | 'at_restaurant'
type Next = 'unpaid' | 'placed' | Found | `packed_${Found}` | 'coming' | 'at_door' | 'failed'
export interface Saying { now: Now; next: Next | null; minutes: number }

const minutesTo = (at: string | null, now: number) => Math.max(0, Math.ceil((Date.parse(at ?? '') - now) / 60_000) || 0)

function onTheWay(courier: Courier): Saying {
  if (courier === 'at_customer') return { now: 'at_door', next: 'at_door', minutes: 0 }
  return courier === 'failed' || courier === 'returning' || courier === 'returned' ? { now: 'failed', next: 'failed', minutes: 0 } : { now: 'coming', next: 'coming', minutes: 0 }
}

const courierWords = (courier: Courier): Found => found.find((it) => it === courier) ?? 'searching'

export function sayingOf(order: Pick<Order, 'state' | 'delivery_state' | 'answer_by' | 'pay_by'>, now: number): Saying {
  const { state, delivery_state: courier } = order
  if (state === 'unpaid') return { now: 'unpaid', next: 'unpaid', minutes: minutesTo(order.pay_by, now) }
  if (state === 'placed') return { now: 'placed', next: 'placed', minutes: minutesTo(order.answer_by, now) }
  if (state === 'accepted' || state === 'preparing') return { now: 'cooking', next: courierWords(courier), minutes: 0 }
  if (state === 'ready') return { now: 'ready', next: `packed_${courierWords(courier)}`, minutes: 0 }
  if (state === 'collected') return onTheWay(courier)
  return { now: state, next: null, minutes: 0 }
}
