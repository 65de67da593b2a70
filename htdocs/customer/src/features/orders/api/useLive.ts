import { useQueryClient } from '@tanstack/react-query'
import { api, call } from '@shared/api/client'
import type { LiveEvent } from '@shared/live/stream'
import { useStream } from '@shared/live/useStream'
import { orderKey } from './order'
import { trackingKey, type Tracking } from './tracking'

/* What happened behind a number; each is reason enough to look again, since the order itself says more. */
async function eventsAfter(id: string, after: number): Promise<LiveEvent[]> {
  const { items } = await call(api.GET('/api/v1/orders/{id}/events', { params: { path: { id }, query: { after } } }))
  return items.map(({ sequence, act, at }) => ({ stream: `orders/${id}`, sequence, type: `order.${act}`, at: at ?? '', data: null }))
}

/* Keeps an order and its tracking as they are now; version null: it is not known yet. */
export function useLive(id: string, version: number | null) {
  const queries = useQueryClient()
  const lookAgain = () => void queries.invalidateQueries({ queryKey: orderKey(id) })
  const track = (change: (before: Tracking | null | undefined) => Tracking | null | undefined) => queries.setQueryData<Tracking | null>(trackingKey(id), change)

  function onEvent({ sequence, type, data }: LiveEvent) {
    if (sequence) lookAgain()
    else if (type === 'courier.position') track((before) => before && { ...before, position: data as Tracking['position'] })
    else if (type.startsWith('delivery.')) {
      track((before) => ({ ...(data as Tracking), position: before?.position ?? null }))
      void queries.invalidateQueries({ queryKey: trackingKey(id) })
    }
  }
  function onResume() {
    lookAgain()
    void queries.invalidateQueries({ queryKey: trackingKey(id) })
  }
  return useStream(version === null ? null : `/api/v1/streams/orders/${id}`, { after: version ?? 0, fill: (after) => eventsAfter(id, after), onEvent, onResume })
}
