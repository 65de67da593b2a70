import { useQuery } from '@tanstack/react-query'
import { api, call } from '@shared/api/client'
import type { components } from '@shared/api/schema'

export type QueueState = components['schemas']['queue_state']
export const EVERY_MS = 5000

/* Asked again by itself: a queue that stands still looks like one that is empty. */
export const useDepth = () =>
  useQuery({ queryKey: ['queue'], queryFn: ({ signal }) => call(api.GET('/api/v1/admin/queue', { signal })), refetchInterval: EVERY_MS })
