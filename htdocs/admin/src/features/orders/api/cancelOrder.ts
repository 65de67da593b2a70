import { api, call } from '@shared/api/client'
import type { components } from '@shared/api/schema'

export type Liable = components['schemas']['admin_order']['liable']

export const cancelOrder = (id: string, reason: string, liable: Liable) =>
  call(api.POST('/api/v1/admin/orders/{id}/cancellation', { params: { path: { id } }, body: { reason, liable } }))
