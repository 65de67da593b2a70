import { useMutation, useQueryClient } from '@tanstack/react-query'
import { api, call } from '@shared/api/client'

export type JobAct = 'retry' | 'drop'
interface Wish { id: number; act: JobAct; reason: string }

export function useJobAct() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: ({ id, act, reason }: Wish) => {
      const wish = { params: { path: { id } }, body: { reason } }
      return call(act === 'retry' ? api.POST('/api/v1/admin/jobs/{id}/retry', wish) : api.DELETE('/api/v1/admin/jobs/{id}', wish))
    },
    onSettled: () => Promise.all([['jobs'], ['job'], ['queue'], ['audit']].map((queryKey) => queries.invalidateQueries({ queryKey }))),
  })
}
