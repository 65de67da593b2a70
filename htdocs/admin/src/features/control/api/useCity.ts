import { useQuery } from '@tanstack/react-query'
import { api, call } from '@shared/api/client'
import type { components } from '@shared/api/schema'

export type Courier = components['schemas']['courier_row']
export type Delivery = components['schemas']['delivery']
export interface City { couriers: Courier[]; deliveries: Delivery[]; more: boolean }
export const cityKey = ['admin', 'city'] as const

const MOST = 200

/* Its channel tells what happens and who moves where; that somebody has gone home it does not, so now and then it is asked for anyway.
 * more: there are others that are not shown. */
export const useCity = () =>
  useQuery({
    queryKey: cityKey,
    queryFn: async ({ signal }): Promise<City> => {
      const [couriers, deliveries] = await Promise.all([
        call(api.GET('/api/v1/admin/couriers', { params: { query: { state: 'on_duty', limit: MOST } }, signal })),
        call(api.GET('/api/v1/admin/deliveries', { params: { query: { state: 'open', limit: MOST } }, signal })),
      ])
      return { couriers: couriers.items, deliveries: deliveries.items, more: Boolean(couriers.next ?? deliveries.next) }
    },
    refetchInterval: 60_000,
  })
