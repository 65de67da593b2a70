import { useLayoutEffect, useRef } from 'react'
import { useLocation, useNavigationType } from 'react-router'

const left = new Map<string, number>()

/* A new screen begins at its top; going back finds the place that was left. What opens beside a list says keepScroll: the list stays. */
export function ScrollMemory() {
  const { key, hash, pathname, state } = useLocation()
  const stays = Boolean((state as { keepScroll?: boolean } | null)?.keepScroll)
  const how = useNavigationType()
  const before = useRef(pathname)

  useLayoutEffect(() => {
    const isNew = how !== 'REPLACE' || pathname !== before.current
    before.current = pathname
    if (isNew && !hash && !(stays && how === 'PUSH')) window.scrollTo(0, how === 'POP' ? (left.get(key) ?? 0) : 0)
    const note = () => left.set(key, window.scrollY)
    addEventListener('scroll', note, { passive: true })
    return () => removeEventListener('scroll', note)
  }, [key, how, hash, pathname, stays])
  return null
}
