import { useMutation, useQueryClient } from '@tanstack/react-query'
import { api, call } from '@shared/api/client'

/* Whatever is answered, the order is looked at again: it may have been accepted meanwhile. */
export function useCancel(id: string) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (reason: string) => call(api.POST('/api/v1/orders/{id}/cancellation', { params: { path: { id } }, body: { reason } })),
    onSettled: () => queries.invalidateQueries({ queryKey: ['mine'] }),
  })
}
