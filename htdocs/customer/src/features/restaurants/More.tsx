import { useEffect, useRef } from 'react'
import { ShowMore } from '@shared/ui/ShowMore'
import type { useRestaurants } from './api/list'

/* The next page, when its end comes near, or by a press. */
export function More({ of }: { of: ReturnType<typeof useRestaurants> }) {
  const end = useRef<HTMLDivElement>(null)
  const latest = useRef(of)

  useEffect(() => {
    latest.current = of
  })
  useEffect(() => {
    const watch = new IntersectionObserver(([it]) => it?.isIntersecting && !latest.current.isFetching && void latest.current.fetchNextPage(), { rootMargin: '400px' })
    watch.observe(end.current!)
    return () => watch.disconnect()
  }, [])
  return <div ref={end}><ShowMore of={of} /></div>
}
