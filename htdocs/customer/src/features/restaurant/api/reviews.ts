import { useInfiniteQuery } from '@tanstack/react-query'
import { api, call } from '@shared/api/client'

export const useReviews = (id: string) =>
  useInfiniteQuery({
    queryKey: ['restaurants', 'reviews', id],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) => call(api.GET('/api/v1/restaurants/{id}/reviews', { params: { path: { id }, query: { after: pageParam, limit: 10 } }, signal })),
    getNextPageParam: ({ next }) => next ?? undefined,
  })
