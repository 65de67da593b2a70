import { useQuery } from '@tanstack/react-query'
import { api, call } from '@shared/api/client'

/* How one can pay here; undefined until it is known. */
export function useMethods() {
  const { data } = useQuery({ queryKey: ['payment-methods'], staleTime: 600_000, queryFn: () => call(api.GET('/api/v1/payments/methods')) })
  return data?.items.map((it) => it.method)
}
