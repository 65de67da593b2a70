import { api, call } from '@shared/api/client'
import type { components } from '@shared/api/schema'

export type RefundWish = components['schemas']['refund_wish']

/* key: names this wish, so that pressing twice gives the money back once. */
export const refundOrder = (id: string, body: RefundWish, key: string) =>
  call(api.POST('/api/v1/admin/orders/{id}/refunds', { params: { path: { id }, header: { 'Idempotency-Key': key } }, body }))
