import { useMutation, useQueryClient } from '@tanstack/react-query'
import { api, call } from '@shared/api/client'
import { orderKey, type Order } from './order'

export interface Judgement { rating: number; text: string | null }

/* Once for each order. It stands in the order a moment later, and in the list now. */
export function useReview({ id, restaurant_id }: Order) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: ({ rating, text }: Judgement) =>
      call(api.POST('/api/v1/restaurants/{id}/reviews', { params: { path: { id: restaurant_id! } }, body: { order_id: id!, rating, text } })),
    onSuccess: (_, { rating }) => queries.setQueryData<Order>(orderKey(id!), (before) => before && { ...before, review_rating: rating }),
  })
}
