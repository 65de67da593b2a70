import { useQuery } from '@tanstack/react-query'
import { api, call } from '@shared/api/client'
import type { components } from '@shared/api/schema'

export type Courier = components['schemas']['courier_row']
export type Delivery = components['schemas']['delivery']
export const cityKey = ['admin', 'city'] as const

const MOST = 200

/* Positions come by no channel of the control room; so they are asked for. more: there are others that are not shown. */
export const useCity = () =>
  useQuery({
    queryKey: cityKey,
    queryFn: async ({ signal }) => {
      const [couriers, deliveries] = await Promise.all([
        call(api.GET('/api/v1/admin/couriers', { params: { query: { state: 'on_duty', limit: MOST } }, signal })),
        call(api.GET('/api/v1/admin/deliveries', { params: { query: { state: 'open', limit: MOST } }, signal })),
      ])
      return { couriers: couriers.items, deliveries: deliveries.items, more: Boolean(couriers.next ?? deliveries.next) }
    },
    refetchInterval: 6_000,
  })
