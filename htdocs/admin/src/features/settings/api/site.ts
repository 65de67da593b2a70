import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { api, call } from '@shared/api/client'
import type { components } from '@shared/api/schema'

type Schemas = components['schemas']
export type Site = Schemas['site']
export type SiteChange = Schemas['site_change']

export const useSite = () => useQuery({ queryKey: ['settings'], queryFn: ({ signal }) => call(api.GET('/api/v1/admin/settings', { signal })) })

export function useSaveSite() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (body: SiteChange) => call(api.PUT('/api/v1/admin/settings', { body })),
    onSuccess: () => Promise.all([['settings'], ['site'], ['audit']].map((queryKey) => queries.invalidateQueries({ queryKey }))),
  })
}
