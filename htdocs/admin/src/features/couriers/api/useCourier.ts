import { useQuery } from '@tanstack/react-query'
import { api, call } from '@shared/api/client'
import type { components } from '@shared/api/schema'

export type Courier = components['schemas']['courier_whole']
export const courierKey = (id: string) => ['admin', 'courier', id] as const

export const useCourier = (id: string) =>
  useQuery({
    queryKey: courierKey(id),
    queryFn: ({ signal }) => call(api.GET('/api/v1/admin/couriers/{id}', { params: { path: { id } }, signal })),
    refetchInterval: ({ state }) => (state.data?.on_duty ? 8_000 : false),
  })
