import { useQuery } from '@tanstack/react-query'
import { api, call } from '@shared/api/client'
import type { components } from '@shared/api/schema'
import { cityZone } from '@shared/format/format'

export type Figures = components['schemas']['figures']
export type Hour = components['schemas']['hour']
export const figuresKey = ['admin', 'figures'] as const

export const useFigures = () =>
  useQuery({
    queryKey: figuresKey,
    queryFn: ({ signal }) => call(api.GET('/api/v1/admin/figures', { params: { query: { time_zone: cityZone.current } }, signal })),
    refetchInterval: 60_000,
  })
