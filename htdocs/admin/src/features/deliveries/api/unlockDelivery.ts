import { api, call } from '@shared/api/client'

export const unlockDelivery = (id: string, reason: string) =>
  call(api.POST('/api/v1/admin/deliveries/{id}/pin-tries', { params: { path: { id } }, body: { reason } }))
