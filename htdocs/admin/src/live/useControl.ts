/* The control room's channel. It is one of hints: what a screen shows is asked for anew when something happens, though not at every
 * step of a busy evening, and after whatever was missed. */
import { useEffect, useRef } from 'react'
import { useQueryClient, type QueryKey } from '@tanstack/react-query'
import type { LiveEvent, LiveState } from '@shared/live/stream'
import { useStream } from '@shared/live/useStream'

const PAUSE_MS = 2500

/* keys: the beginnings of what is asked for anew. concerns: whether an event changes it; that a courier has moved changes no list. */
export function useControl(keys: readonly QueryKey[], onEvent?: (event: LiveEvent) => void, concerns: (event: LiveEvent) => boolean = (event) => event.type !== 'couriers.positions'): LiveState {
  const queries = useQueryClient()
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const refresh = () => keys.forEach((queryKey) => void queries.invalidateQueries({ queryKey }))

  function soon() {
    timer.current ??= setTimeout(() => {
      timer.current = undefined
      refresh()
    }, PAUSE_MS)
  }
  useEffect(() => () => clearTimeout(timer.current), [])
  return useStream('/api/v1/streams/control', {
    onEvent: (event) => {
      onEvent?.(event)
      if (concerns(event)) soon()
    },
    onResume: refresh,
  })
}
