/* Which states need a look, and which are well. */
import type { components } from '@shared/api/schema'

export type OrderState = components['schemas']['order_row']['state']
export type DeliveryState = components['schemas']['delivery']['state']
export type PaymentState = components['schemas']['order_row']['payment_state']
type Tone = 'good' | 'bad' | 'info' | 'accent' | undefined

export const ORDER_STATES = ['unpaid', 'scheduled', 'placed', 'accepted', 'preparing', 'ready', 'collected', 'delivered', 'rejected', 'expired', 'cancelled'] as const satisfies OrderState[]
export const PAYMENT_STATES = ['pending', 'authorized', 'captured', 'refunded', 'voided', 'failed', 'unknown'] as const satisfies PaymentState[]
export const DELIVERY_STATES = ['searching', 'offered', 'accepted', 'at_restaurant', 'picked_up', 'at_customer', 'failed', 'returning', 'delivered', 'returned', 'cancelled'] as const satisfies DeliveryState[]
export const LIABLE = ['platform', 'restaurant', 'customer'] as const

const orders: Partial<Record<OrderState, Tone>> = { delivered: 'good', rejected: 'bad', expired: 'bad', cancelled: 'bad', placed: 'accent', unpaid: 'accent', collected: 'info' }
const deliveries: Partial<Record<DeliveryState, Tone>> = { delivered: 'good', searching: 'accent', failed: 'bad', returning: 'bad', returned: 'bad', cancelled: 'bad', picked_up: 'info', at_customer: 'info' }
const payments: Partial<Record<PaymentState, Tone>> = { captured: 'good', failed: 'bad', unknown: 'bad' }

export const orderTone = (state: OrderState) => orders[state]
export const deliveryTone = (state: DeliveryState) => deliveries[state]
export const paymentTone = (state: PaymentState) => payments[state]

const ENDED: readonly string[] = ['delivered', 'rejected', 'expired', 'cancelled']
export const hasEnded = (state: OrderState) => ENDED.includes(state)
