import { useMutation, useQueryClient } from '@tanstack/react-query'
import { api, call } from '@shared/api/client'
import type { components } from '@shared/api/schema'

function useAnew() {
  const queries = useQueryClient()
  return () => queries.invalidateQueries({ queryKey: ['mine', 'addresses'] })
}

export const useAddAddress = () =>
  useMutation({ mutationFn: (body: components['schemas']['new_address']) => call(api.POST('/api/v1/me/addresses', { body })), onSuccess: useAnew() })

export const useRemoveAddress = () =>
  useMutation({ mutationFn: (id: string) => call(api.DELETE('/api/v1/me/addresses/{id}', { params: { path: { id } } })), onSuccess: useAnew() })
