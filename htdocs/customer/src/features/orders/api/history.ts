import { useInfiniteQuery } from '@tanstack/react-query'
import { api, call } from '@shared/api/client'
import type { components } from '@shared/api/schema'

export type Summary = components['schemas']['order_summary']

/* My orders, newest first, a page at a time. */
export const useHistory = () =>
  useInfiniteQuery({
    queryKey: ['mine', 'orders'],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam }) => call(api.GET('/api/v1/orders', { params: { query: { limit: 20, after: pageParam } } })),
    getNextPageParam: (page) => page.next ?? undefined,
  })
