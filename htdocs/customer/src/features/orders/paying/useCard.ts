import { useQuery } from '@tanstack/react-query'
import { api, call } from '@shared/api/client'

/* Who takes cards here, and where a browser confirms. */
export function useCard() {
  const { data } = useQuery({ queryKey: ['payment-methods'], staleTime: 600_000, queryFn: () => call(api.GET('/api/v1/payments/methods')) })
  return data?.items.find((it) => it.method === 'card') ?? null
}
