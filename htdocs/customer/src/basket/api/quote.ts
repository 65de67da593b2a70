import { useQuery } from '@tanstack/react-query'
import { api, call } from '@shared/api/client'
import type { components } from '@shared/api/schema'
import type { Basket } from '../../kept/baskets'
import type { Place } from '../../kept/place'

export type Wanted = components['schemas']['basket']

export function wantedOf(basket: Basket, place: Place, tipCents: number, payment: 'cash' | 'card'): Wanted {
  const lines = basket.lines.map(({ itemId, quantity, options, note }) => ({ item_id: itemId, quantity, options: options.map((it) => it.id), note }))
  return { restaurant_id: basket.restaurantId, lines, dropoff: { lat: place.lat, lng: place.lng }, tip_cents: tipCents, payment }
}

/* What a basket costs. It is asked for once for each wish; whoever shows it asks again before it ends. */
export function useQuote(wanted: Wanted | null) {
  return useQuery({
    queryKey: ['mine', 'quote', wanted],
    enabled: wanted !== null,
    staleTime: Infinity,
    refetchOnMount: 'always',
    refetchOnReconnect: 'always',
    queryFn: () => call(api.POST('/api/v1/quotes', { body: wanted! })),
  })
}
