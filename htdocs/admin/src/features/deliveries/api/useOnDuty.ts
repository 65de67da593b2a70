import { useQuery } from '@tanstack/react-query'
import { api, call } from '@shared/api/client'
import type { components } from '@shared/api/schema'

export type Courier = components['schemas']['courier_row']

/* Who could take it on now. */
export const useOnDuty = () =>
  useQuery({
    queryKey: ['admin', 'on-duty'],
    queryFn: async ({ signal }) => (await call(api.GET('/api/v1/admin/couriers', { params: { query: { state: 'on_duty', limit: 200 } }, signal }))).items,
  })
