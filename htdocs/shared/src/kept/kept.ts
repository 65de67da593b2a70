/* A value that the browser keeps, the same in every tab: survives a reload, and tells whoever shows it. Never a secret. */
import { useSyncExternalStore } from 'react'

export interface Kept<T> { get: () => T; set: (next: T) => void; use: () => T }

/* check: whether what an older version of the page has kept can still be used. */
export function keep<T>(key: string, empty: T, check: (value: unknown) => value is T): Kept<T> {
  const listeners = new Set<() => void>()
  let value = read()

  function read(): T {
    try {
      const found: unknown = JSON.parse(localStorage.getItem(key) ?? 'null')
      return check(found) ? found : empty
    } catch {
      return empty
    }
  }
  function tell(next: T) {
    value = next
    listeners.forEach((listener) => listener())
  }
  function subscribe(listener: () => void) {
    listeners.add(listener)
    return () => void listeners.delete(listener)
  }

  addEventListener('storage', (event) => event.key === key && tell(read()))
  return {
    get: () => value,
    set(next) {
      localStorage.setItem(key, JSON.stringify(next))
      tell(next)
    },
    use: () => useSyncExternalStore(subscribe, () => value),
  }
}
