import { useSyncExternalStore } from 'react'

function subscribe(listener: () => void) {
  addEventListener('online', listener)
  addEventListener('offline', listener)
  return () => (removeEventListener('online', listener), removeEventListener('offline', listener))
}

/* What the device says of its connection. */
export const useOnline = () => useSyncExternalStore(subscribe, () => navigator.onLine)
