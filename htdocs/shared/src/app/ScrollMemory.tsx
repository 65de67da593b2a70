import { useLayoutEffect } from 'react'
import { useLocation, useNavigationType } from 'react-router'

const left = new Map<string, number>()

/* A new screen begins at its top; going back finds the place that was left. */
export function ScrollMemory() {
  const { key, hash } = useLocation()
  const how = useNavigationType()

  useLayoutEffect(() => {
    if (how !== 'REPLACE' && !hash) window.scrollTo(0, how === 'POP' ? (left.get(key) ?? 0) : 0)
    const note = () => left.set(key, window.scrollY)
    addEventListener('scroll', note, { passive: true })
    return () => removeEventListener('scroll', note)
  }, [key, how, hash])
  return null
}
