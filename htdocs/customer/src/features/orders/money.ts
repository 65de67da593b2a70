/* What became of the money of an order that ended early. */
import type { components } from '@shared/api/schema'

type Order = components['schemas']['order']

export function moneyOf({ payment, payment_state, refunded_cents }: Pick<Order, 'payment' | 'payment_state' | 'refunded_cents'>) {
  if (payment === 'cash') return 'nothing_cash'
  if (payment_state === 'voided') return 'released'
  if (payment_state === 'pending' || payment_state === 'failed') return 'nothing'
  if (refunded_cents > 0) return 'goes_back'
  return payment_state === 'captured' ? 'charged' : 'being_released'
}
