/* What administrators change of a restaurant: each with a reason, and never over what they have not seen. */
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { api, call } from '@shared/api/client'
import type { components } from '@shared/api/schema'

type Schemas = components['schemas']

export function useFresh(id: string) {
  const queries = useQueryClient()
  return () => Promise.all([['restaurant', id], ['menu', id], ['restaurants'], ['audit']].map((queryKey) => queries.invalidateQueries({ queryKey })))
}

export function useEdit(id: string) {
  return useMutation({
    mutationFn: (body: Schemas['admin_restaurant_edit']) => call(api.PATCH('/api/v1/admin/restaurants/{id}', { params: { path: { id } }, body })),
    onSuccess: useFresh(id),
  })
}

export function useReschedule(id: string) {
  return useMutation({
    mutationFn: (body: Schemas['rescheduled']) => call(api.PUT('/api/v1/admin/restaurants/{id}/schedule', { params: { path: { id } }, body })),
    onSuccess: useFresh(id),
  })
}

export function useReplaceMenu(id: string) {
  return useMutation({
    mutationFn: (body: Schemas['new_menu']) => call(api.PUT('/api/v1/admin/restaurants/{id}/menu', { params: { path: { id } }, body })),
    onSuccess: useFresh(id),
  })
}

export function useApproval(id: string) {
  return useMutation({
    mutationFn: ({ approve, reason }: { approve: boolean; reason: string }) => {
      const wish = { params: { path: { id } }, body: { reason } }
      return call(approve ? api.POST('/api/v1/admin/restaurants/{id}/approval', wish) : api.DELETE('/api/v1/admin/restaurants/{id}/approval', wish))
    },
    onSettled: useFresh(id),
  })
}
