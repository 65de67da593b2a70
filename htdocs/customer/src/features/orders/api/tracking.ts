import { useQuery } from '@tanstack/react-query'
import { api, call } from '@shared/api/client'
import { isProblem } from '@shared/api/problem'
import type { components } from '@shared/api/schema'

export type Tracking = components['schemas']['tracking']
export const trackingKey = (id: string) => ['mine', 'tracking', id]

/* null: nobody carries it yet. */
async function ask(id: string): Promise<Tracking | null> {
  try {
    return await call(api.GET('/api/v1/tracking/{order_id}', { params: { path: { order_id: id } } }))
  } catch (error) {
    if (isProblem(error) && error.status === 404) return null
    throw error
  }
}

export const useTracking = (id: string, enabled: boolean) => useQuery({ queryKey: trackingKey(id), enabled, queryFn: () => ask(id) })
