import { useQuery } from '@tanstack/react-query'
import { api, call } from '@shared/api/client'
import type { components } from '@shared/api/schema'

export type Need = components['schemas']['attention']
export const attentionKey = ['admin', 'attention'] as const

/* The clock alone makes things late, so it is asked for also when nothing happens. */
export const useAttention = () =>
  useQuery({ queryKey: attentionKey, queryFn: ({ signal }) => call(api.GET('/api/v1/admin/attention', { signal })), refetchInterval: 15_000 })
