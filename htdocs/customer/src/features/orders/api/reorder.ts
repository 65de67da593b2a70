import { useMutation } from '@tanstack/react-query'
import { api, call } from '@shared/api/client'
import { addLine } from '../../../kept/baskets'
import type { Order } from './order'
import { sameAgain } from '../sameAgain'

/* Puts what it was into the basket again, as far as the menu of today has it; says what it has not. */
async function again(order: Order): Promise<string[]> {
  const id = order.restaurant_id!
  const menu = await call(api.GET('/api/v1/restaurants/{id}/menu', { params: { path: { id } } }))
  const { lines, missing } = sameAgain(order.lines, menu)
  for (const line of lines) addLine({ restaurantId: id, slug: order.restaurant_slug ?? id, name: order.restaurant_name ?? '' }, line)
  return missing
}

export const useReorder = () => useMutation({ mutationFn: again })
