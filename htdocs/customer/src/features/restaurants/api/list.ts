import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { api } from '@shared/api/client'
import { usePlace } from '../../../kept/place'
import { seen } from '../../../kept/seen'
import type { Filters } from '../filters'

const PAGE = 24

/* Those that reach the place, page by page; while others are asked for, the last answer stays. The first page counts what each choice leaves. */
export function useRestaurants({ q, cuisine, diet, open, free, sort }: Filters) {
  const place = usePlace()
  const wanted = {
    lat: place?.lat, lng: place?.lng, q: q || undefined, cuisine: cuisine ?? undefined, diet: diet ?? undefined,
    open: open || undefined, max_fee_cents: free ? 0 : undefined, sort: sort === 'best' ? undefined : sort, limit: PAGE,
  }
  return useInfiniteQuery({
    queryKey: ['restaurants', wanted],
    placeholderData: keepPreviousData,
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      seen(api.GET('/api/v1/restaurants', { params: { query: { ...wanted, after: pageParam, facets: pageParam ? undefined : true } }, signal })),
    getNextPageParam: ({ data }) => data.next ?? undefined,
  })
}
