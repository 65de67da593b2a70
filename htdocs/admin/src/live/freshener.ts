/* Asks anew for what is shown once something has happened: at most once in a pause, and always once more after the last happening.
 * What is on its way was asked before and may not know of it, so it is awaited rather than cut off: on a busy evening an answer that takes
 * longer than the pause would otherwise never come. */
import type { QueryClient, QueryKey } from '@tanstack/react-query'

export const PAUSE_MS = 2500
/* An answer that has not come by then may be lost. */
export const PATIENCE_MS = 15_000

const lasting = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))

/* keys: the beginnings of what is asked for anew. */
export function makeFreshener(queries: QueryClient, keys: () => readonly QueryKey[]) {
  let timer: ReturnType<typeof setTimeout> | undefined
  let stopped = false

  const underWay = () => Promise.all(keys().map((queryKey) => queries.refetchQueries({ queryKey, type: 'active', fetchStatus: 'fetching' }, { cancelRefetch: false })))

  async function ask() {
    await Promise.race([underWay(), lasting(PATIENCE_MS)])
    timer = undefined
    if (!stopped) keys().forEach((queryKey) => void queries.invalidateQueries({ queryKey }))
  }
  function after(ms: number) {
    clearTimeout(timer)
    timer = setTimeout(() => void ask(), ms)
  }
  return {
    /* Something has happened. Until the asking has begun, it will know of this too. */
    soon: () => void (timer === undefined && after(PAUSE_MS)),
    /* Something may have been missed. */
    now: () => after(0),
    stop() {
      stopped = true
      clearTimeout(timer)
    },
  }
}
