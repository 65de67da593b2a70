import { useMutation, useQueryClient } from '@tanstack/react-query'
import { api, call } from '@shared/api/client'

export function useResetFactor() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: ({ id, reason }: { id: string; reason: string }) =>
      call(api.DELETE('/api/v1/admin/users/{id}/second-factor', { params: { path: { id } }, body: { reason } })),
    onSettled: () => Promise.all([queries.invalidateQueries({ queryKey: ['person'] }), queries.invalidateQueries({ queryKey: ['audit'] })]),
  })
}
