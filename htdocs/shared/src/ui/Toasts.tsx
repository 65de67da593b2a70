import { useSyncExternalStore } from 'react'
import css from './Toasts.module.css'

interface Toast { id: number; text: string; tone: 'good' | 'bad' }

let toasts: Toast[] = []
let nextId = 1
const listeners = new Set<() => void>()

function change(next: Toast[]) {
  toasts = next
  listeners.forEach((listener) => listener())
}

/* A short word on what has just happened; it leaves by itself, so nothing that must be read. */
export function toast(text: string, tone: Toast['tone'] = 'good') {
  const id = nextId++
  change([...toasts.slice(-2), { id, text, tone }])
  setTimeout(() => change(toasts.filter((it) => it.id !== id)), 6000)
}

function subscribe(listener: () => void) {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

export function Toasts() {
  const shown = useSyncExternalStore(subscribe, () => toasts)
  return (
    <div className={css.toasts} aria-live="polite" role="status">
      {shown.map((it) => <p key={it.id} data-tone={it.tone}>{it.text}</p>)}
    </div>
  )
}
