import { useQuery } from '@tanstack/react-query'
import { api, call } from '@shared/api/client'
import type { components } from '@shared/api/schema'

export type Delivery = components['schemas']['delivery_whole']
export const deliveryKey = (id: string) => ['admin', 'delivery', id] as const

const ENDED = ['delivered', 'returned', 'cancelled']

/* As long as somebody rides, their position is asked for. */
export const useDelivery = (id: string) =>
  useQuery({
    queryKey: deliveryKey(id),
    queryFn: ({ signal }) => call(api.GET('/api/v1/admin/deliveries/{id}', { params: { path: { id } }, signal })),
    refetchInterval: ({ state }) => (state.data && ENDED.includes(state.data.state) ? false : 6_000),
  })
