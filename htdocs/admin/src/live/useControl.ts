/* The control room's channel. It is one of hints: what a screen shows is asked for anew when something happens, though not at every
 * step of a busy evening, and after whatever was missed. */
import { useEffect, useRef } from 'react'
import { useQueryClient, type QueryKey } from '@tanstack/react-query'
import type { LiveEvent, LiveState } from '@shared/live/stream'
import { useStream } from '@shared/live/useStream'
import { makeFreshener } from './freshener'

/* keys: the beginnings of what is asked for anew. concerns: whether an event changes it; that a courier has moved changes no list. */
export function useControl(keys: readonly QueryKey[], onEvent?: (event: LiveEvent) => void, concerns: (event: LiveEvent) => boolean = (event) => event.type !== 'couriers.positions'): LiveState {
  const queries = useQueryClient()
  const latest = useRef(keys)
  const fresh = useRef<ReturnType<typeof makeFreshener>>(undefined)

  useEffect(() => {
    latest.current = keys
  })
  useEffect(() => {
    const it = (fresh.current = makeFreshener(queries, () => latest.current))
    return () => it.stop()
  }, [queries])
  return useStream('/api/v1/streams/control', {
    onEvent: (event) => {
      onEvent?.(event)
      if (concerns(event)) fresh.current?.soon()
    },
    onResume: () => fresh.current?.now(),
  })
}
