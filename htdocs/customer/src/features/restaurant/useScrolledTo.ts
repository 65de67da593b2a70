import { useEffect, useState } from 'react'

/* Which of the sections lies under the sticky bars now. */
export function useScrolledTo(ids: string[]): string | null {
  const [at, setAt] = useState<string | null>(null)
  const key = ids.join(' ')

  useEffect(() => {
    const sections = key.split(' ').map((id) => document.getElementById(id)).filter((it) => it !== null)
    const look = () => {
      const passed = sections.filter((it) => it.getBoundingClientRect().top < 180)
      setAt((passed.at(-1) ?? sections[0])?.id ?? null)
    }
    look()
    addEventListener('scroll', look, { passive: true })
    return () => removeEventListener('scroll', look)
  }, [key])
  return at
}
