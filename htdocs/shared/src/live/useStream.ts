import { useEffect, useRef, useState } from 'react'
import { openStream, type LiveState, type StreamOptions } from './stream'

/* Listens as long as the component stands; path null: not at all. Callbacks may change at every rendering. */
export function useStream(path: string | null, options: Omit<StreamOptions, 'path' | 'onState'>): LiveState {
  const [state, setState] = useState<LiveState>('connecting')
  const latest = useRef(options)

  useEffect(() => {
    latest.current = options
  })
  useEffect(() => {
    if (!path) return
    const { after, fill } = latest.current
    const stream = openStream({
      path,
      after,
      fill: fill && ((from) => latest.current.fill!(from)),
      onEvent: (event) => latest.current.onEvent(event),
      onResume: () => latest.current.onResume?.(),
      onState: setState,
    })
    return () => stream.close()
  }, [path])
  return state
}
