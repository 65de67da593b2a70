import { useQuery } from '@tanstack/react-query'
import { api } from '@shared/api/client'
import { seen } from '../../kept/seen'

/* Asked again now and then: dishes sell out while one chooses. */
export const useMenu = (restaurantId: string | null | undefined) =>
  useQuery({
    queryKey: ['restaurants', 'menu', restaurantId],
    enabled: Boolean(restaurantId),
    refetchInterval: 60_000,
    queryFn: ({ signal }) => seen(api.GET('/api/v1/restaurants/{id}/menu', { params: { path: { id: restaurantId! } }, signal })),
  })
