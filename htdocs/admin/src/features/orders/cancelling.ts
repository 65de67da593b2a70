/* What cancelling an order would do: to its money, its delivery, and which words tell it. */
import type { DeliveryState, PaymentState } from '../../states/tones'
import type { Liable } from './api/cancelOrder'
import type { Order } from './api/useOrder'

export type Cancelled = Pick<Order, 'payment' | 'payment_state' | 'captured_cents' | 'refunded_cents' | 'authorized_cents' | 'accepted_at' | 'courier_id' | 'delivery_state'>
export interface Outcome { words: 'refunds' | 'keeps' | 'releases' | 'cash' | 'unpaid'; cents: number; payment: PaymentState; delivery: DeliveryState | null }

const CARRIED: readonly (DeliveryState | null)[] = ['picked_up', 'at_customer']
const GOING_BACK: readonly (DeliveryState | null)[] = ['failed', 'returning', 'returned']

function deliveryAfter(state: DeliveryState | null): DeliveryState | null {
  if (!state || GOING_BACK.includes(state)) return state
  return CARRIED.includes(state) ? 'returning' : 'cancelled'
}

/* Only who pays by card, and for whom a courier carries it, can be made to pay for it. */
export const customerCanBear = (order: Cancelled) => order.payment === 'card' && Boolean(order.accepted_at && order.courier_id)

export function outcomeOf(order: Cancelled, liable: Liable): Outcome {
  const delivery = deliveryAfter(order.delivery_state)
  const left = order.captured_cents - order.refunded_cents

  if (order.payment === 'cash') return { words: 'cash', cents: 0, payment: order.payment_state, delivery }
  if (left > 0 && liable === 'customer') return { words: 'keeps', cents: left, payment: order.payment_state, delivery }
  if (left > 0) return { words: 'refunds', cents: left, payment: 'refunded', delivery }
  if (order.payment_state === 'authorized') return { words: 'releases', cents: order.authorized_cents, payment: 'voided', delivery }
  return { words: 'unpaid', cents: 0, payment: order.payment_state, delivery }
}
