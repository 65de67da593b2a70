import { useMutation, useQueryClient } from '@tanstack/react-query'
import { api, call } from '@shared/api/client'

interface Wish { id: string; ban: boolean; reason: string }

export function useBan() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: ({ id, ban, reason }: Wish) => {
      const wish = { params: { path: { id } }, body: { reason } }
      return call(ban ? api.POST('/api/v1/admin/users/{id}/ban', wish) : api.DELETE('/api/v1/admin/users/{id}/ban', wish))
    },
    onSettled: () => Promise.all([queries.invalidateQueries({ queryKey: ['people'] }), queries.invalidateQueries({ queryKey: ['person'] }), queries.invalidateQueries({ queryKey: ['audit'] })]),
  })
}
