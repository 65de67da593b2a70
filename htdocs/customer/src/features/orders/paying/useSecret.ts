import { useQuery, useQueryClient } from '@tanstack/react-query'
import { api, call } from '@shared/api/client'
import { isProblem } from '@shared/api/problem'
import { orderKey } from '../api/order'

/* What the browser needs to pay this order. 503: the provider has not answered; the same question asks again. */
export const useSecret = (id: string) =>
  useQuery({
    queryKey: ['mine', 'payment', id],
    queryFn: () => call(api.POST('/api/v1/orders/{id}/payment', { params: { path: { id } } })),
    retry: (failures, error) => isProblem(error) && error.status >= 500 && failures < 5,
    retryDelay: 2000,
  })

/* The server hears it from the provider; this asks it to look now. */
export function useLook(id: string) {
  const queries = useQueryClient()
  return async () => {
    await queries.refetchQueries({ queryKey: ['mine', 'payment', id] })
    await queries.invalidateQueries({ queryKey: orderKey(id) })
  }
}
