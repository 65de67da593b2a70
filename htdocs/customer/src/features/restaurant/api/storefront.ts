import { useQuery } from '@tanstack/react-query'
import { api } from '@shared/api/client'
import type { components } from '@shared/api/schema'
import { usePlace } from '../../../kept/place'
import { seen } from '../../../kept/seen'

export type Storefront = components['schemas']['storefront']

/* One restaurant, with its fee and time to the place. */
export function useStorefront(slug: string) {
  const place = usePlace()
  const at = { lat: place?.lat, lng: place?.lng }
  return useQuery({
    queryKey: ['restaurants', 'one', slug, at],
    refetchInterval: 60_000,
    queryFn: ({ signal }) => seen(api.GET('/api/v1/restaurants/{id}', { params: { path: { id: slug }, query: at }, signal })),
  })
}
