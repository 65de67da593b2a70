import { api, call } from '@shared/api/client'

/* courierId: who is asked first; null: dispatch chooses. */
export const reassignDelivery = (id: string, reason: string, courierId: string | null) =>
  call(api.POST('/api/v1/admin/deliveries/{id}/reassignment', { params: { path: { id } }, body: { reason, courier_id: courierId } }))
