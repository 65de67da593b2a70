import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query'
import { api, call } from '../api/client'

const key = ['mine', 'sessions']

export const useSessions = () =>
  useInfiniteQuery({
    queryKey: key,
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam }) => call(api.GET('/api/v1/me/sessions', { params: { query: { limit: 20, after: pageParam } } })),
    getNextPageParam: (page) => page.next ?? undefined,
  })

export function useEndSession() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (id: string) => call(api.DELETE('/api/v1/me/sessions/{id}', { params: { path: { id } } })),
    onSettled: () => queries.invalidateQueries({ queryKey: key }),
  })
}
