import { useMutation, useQueryClient } from '@tanstack/react-query'
import { api, call } from '@shared/api/client'
import type { components } from '@shared/api/schema'

function useAnew() {
  const queries = useQueryClient()
  return () => queries.invalidateQueries({ queryKey: ['mine', 'addresses'] })
}

type New = components['schemas']['new_address']

const add = (body: New) => call(api.POST('/api/v1/me/addresses', { body }))
const change = (id: string, body: New) => call(api.PATCH('/api/v1/me/addresses/{id}', { params: { path: { id } }, body }))

/* id null: one more. Whatever is answered, the list is looked at again: it may have been removed meanwhile. */
export const useSaveAddress = (id: string | null) => useMutation({ mutationFn: (body: New) => (id ? change(id, body) : add(body)), onSettled: useAnew() })

export const useRemoveAddress = () =>
  useMutation({ mutationFn: (id: string) => call(api.DELETE('/api/v1/me/addresses/{id}', { params: { path: { id } } })), onSuccess: useAnew() })
