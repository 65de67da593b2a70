/* What the administration says of the whole site: its name and notice, whether one can order, what its maps show. */
import { useQuery } from '@tanstack/react-query'
import { api, call } from '../api/client'
import { cityZone } from '../format/format'

async function site() {
  const said = await call(api.GET('/api/v1/site'))
  if (said.time_zone) cityZone.current = said.time_zone
  return said
}

export const useSite = () => useQuery({ queryKey: ['site'], staleTime: 60_000, refetchInterval: 120_000, queryFn: site }).data ?? null
