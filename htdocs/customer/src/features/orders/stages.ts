/* The stack of tins: what of an order is done, what is being done, and when. */
import type { components } from '@shared/api/schema'

type Order = components['schemas']['order']
export type StageName = 'placed' | 'accepted' | 'ready' | 'collected' | 'delivered'
export interface Stage { name: StageName; is: 'full' | 'filling' | 'empty'; at: string | null; expected: string | null }

const order: StageName[] = ['placed', 'accepted', 'ready', 'collected', 'delivered']
const done: Record<Order['state'], number> = { unpaid: 0, scheduled: 0, placed: 1, accepted: 2, preparing: 2, ready: 3, collected: 4, delivered: 5, rejected: 0, expired: 0, cancelled: 0 }
const endings: Order['state'][] = ['delivered', 'rejected', 'expired', 'cancelled']

export const hasEnded = ({ state }: Pick<Order, 'state'>) => endings.includes(state)

/* Of an order that ended early, how far it came. */
const reached = (it: Order) => [it.payment === 'cash' || it.answer_by || it.accepted_at, it.accepted_at, it.collected_at, it.collected_at, it.delivered_at].filter(Boolean).length

/* arrival: as it is expected now, where tracking knows better. */
export function stagesOf(it: Order, arrival: string | null = it.dropoff_expected_at ?? it.promised_at): Stage[] {
  const full = hasEnded(it) && it.state !== 'delivered' ? reached(it) : done[it.state]
  const at = { placed: it.placed_at, accepted: it.accepted_at, ready: it.ready_at, collected: it.collected_at, delivered: it.delivered_at }
  const expected = { placed: it.pay_by, accepted: it.answer_by, ready: it.ready_at, collected: it.pickup_expected_at, delivered: arrival }
  return order.map((name, i) => ({
    name,
    is: i < full ? 'full' : i === full && !hasEnded(it) ? 'filling' : 'empty',
    at: i < full ? at[name] : null,
    expected: i < full || hasEnded(it) ? null : expected[name],
  }))
}
