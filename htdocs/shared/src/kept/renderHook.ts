/* What a hook gives now, for tests. */
import { createElement } from 'react'
import { createRoot } from 'react-dom/client'
import { flushSync } from 'react-dom'

export function renderHook<T>(hook: () => T): T {
  let given: T
  const root = createRoot(document.createElement('div'))
  const Asking = () => {
    given = hook()
    return null
  }
  flushSync(() => root.render(createElement(Asking)))
  root.unmount()
  return given!
}
