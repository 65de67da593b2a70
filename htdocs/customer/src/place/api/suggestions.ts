import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { api, call } from '@shared/api/client'
import type { components } from '@shared/api/schema'
import { currentPlace } from '../../kept/place'

export type Suggestion = components['schemas']['suggestion']

/* Addresses that begin like the text, those near the last one first. */
export function useSuggestions(text: string) {
  const near = currentPlace()
  return useQuery({
    queryKey: ['places', text],
    enabled: text.length >= 2,
    placeholderData: keepPreviousData,
    staleTime: 300_000,
    queryFn: ({ signal }) =>
      call(api.GET('/api/v1/places', { params: { query: { q: text, limit: 6, lat: near?.lat, lng: near?.lng } }, signal })),
  })
}
