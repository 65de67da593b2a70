import { useQuery } from '@tanstack/react-query'
import { api, call } from '@shared/api/client'
import { courierKey } from './useCourier'

/* Where what a courier carries goes, and the way they went with the first of it. */
export const useRide = (courierId: string, deliveryId: string | null) =>
  useQuery({
    queryKey: [...courierKey(courierId), 'ride', deliveryId],
    queryFn: async ({ signal }) => {
      const [open, first] = await Promise.all([
        call(api.GET('/api/v1/admin/deliveries', { params: { query: { courier_id: courierId, limit: 20 } }, signal })),
        call(api.GET('/api/v1/admin/deliveries/{id}', { params: { path: { id: deliveryId! } }, signal })),
      ])
      return { deliveries: open.items, track: first.track }
    },
    enabled: deliveryId !== null,
    refetchInterval: 8_000,
  })
