import { useQuery } from '@tanstack/react-query'
import { api, call } from '@shared/api/client'

/* Of the newest order, for sums that belong to no single one; null: there has been none. */
export function useCurrency(): string | null {
  const { data } = useQuery({
    queryKey: ['admin', 'currency'],
    queryFn: async ({ signal }) => (await call(api.GET('/api/v1/admin/figures', { signal }))).currency,
    staleTime: Infinity,
  })
  return data ?? null
}
