/* What orders are looked for by. */
import { ORDER_STATES, PAYMENT_STATES } from '../../states/tones'
import type { Filters } from '@shared/table/useFilters'

export const ORDER_FILTERS = {
  q: 'text',
  state: ['open', 'ended', ...ORDER_STATES],
  payment_state: PAYMENT_STATES,
  restaurant_id: 'text',
  customer_id: 'text',
  courier_id: 'text',
} as const

export type OrderFilters = Filters<typeof ORDER_FILTERS>
