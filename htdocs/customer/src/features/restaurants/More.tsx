import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '@shared/ui/Button'

/* The next page, when its end comes near, or by a press. */
export function More({ busy, onMore }: { busy: boolean; onMore: () => void }) {
  const { t } = useTranslation()
  const end = useRef<HTMLDivElement>(null)
  const latest = useRef(onMore)

  useEffect(() => {
    latest.current = onMore
  })
  useEffect(() => {
    const watch = new IntersectionObserver(([it]) => it?.isIntersecting && latest.current(), { rootMargin: '400px' })
    watch.observe(end.current!)
    return () => watch.disconnect()
  }, [])
  return <div ref={end}><Button busy={busy} onClick={onMore}>{t('more_of_list')}</Button></div>
}
