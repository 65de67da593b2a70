import { useQuery } from '@tanstack/react-query'
import { api } from '@shared/api/client'
import { usePlace } from '../../kept/place'
import { seen } from '../../kept/seen'

/* A few that are open now: those nearest to the place, or the best rated of the city while there is none. */
export function useOpenNear(limit: number) {
  const place = usePlace()
  const at = { lat: place?.lat, lng: place?.lng }
  return useQuery({
    queryKey: ['restaurants', 'near', at, limit],
    queryFn: () => seen(api.GET('/api/v1/restaurants', { params: { query: { ...at, open: true, limit } } })),
  })
}
