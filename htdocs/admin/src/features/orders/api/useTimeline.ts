import { useQuery } from '@tanstack/react-query'
import { api, call } from '@shared/api/client'
import type { components } from '@shared/api/schema'
import { orderKey } from './useOrder'

export type Timeline = components['schemas']['timeline']
export type Happening = components['schemas']['happening']

/* What will be late is so by the clock as well: it is judged anew each half minute. */
export const useTimeline = (id: string) =>
  useQuery({
    queryKey: [...orderKey(id), 'timeline'],
    queryFn: ({ signal }) => call(api.GET('/api/v1/admin/orders/{id}/timeline', { params: { path: { id } }, signal })),
    refetchInterval: 30_000,
  })
