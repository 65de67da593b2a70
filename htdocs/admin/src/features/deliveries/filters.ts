/* What deliveries are looked for by; without a state those under way. */
import type { Filters } from '@shared/table/useFilters'
import { DELIVERY_STATES } from '../../states/tones'

export const DELIVERY_FILTERS = { q: 'text', state: ['ended', ...DELIVERY_STATES], courier_id: 'text', restaurant_id: 'text', order_id: 'text' } as const

export type DeliveryFilters = Filters<typeof DELIVERY_FILTERS>
