import { useQuery } from '@tanstack/react-query'
import { api, call } from '@shared/api/client'

/* Whom to call. */
export const useRestaurant = (id: string) =>
  useQuery({ queryKey: ['restaurants', 'one', id], staleTime: 300_000, queryFn: () => call(api.GET('/api/v1/restaurants/{id}', { params: { path: { id } } })) })
