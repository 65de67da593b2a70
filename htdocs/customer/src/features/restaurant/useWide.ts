import { useSyncExternalStore } from 'react'

const wide = matchMedia('(min-width: 1000px)')

function subscribe(listener: () => void) {
  wide.addEventListener('change', listener)
  return () => wide.removeEventListener('change', listener)
}

/* Room for the basket beside the menu. */
export const useWide = () => useSyncExternalStore(subscribe, () => wide.matches)
