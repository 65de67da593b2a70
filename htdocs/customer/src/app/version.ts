/* The installed app: its service worker, and a newer one that waits until it is asked for. */
import { useSyncExternalStore } from 'react'
import { registerSW } from 'virtual:pwa-register'

let waiting = false
const listeners = new Set<() => void>()

const update = registerSW({
  onNeedRefresh() {
    waiting = true
    listeners.forEach((listener) => listener())
  },
})

export const takeNewVersion = () => void update(true)

export const useNewVersion = () =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    () => waiting,
  )
