import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { LiveState } from '@shared/live/stream'
import { Notice } from '@shared/ui/States'

const PATIENCE_MS = 4000

/* A connection that comes back at once is nobody's business. */
export function Reconnecting({ live }: { live: LiveState }) {
  const { t } = useTranslation('orders')
  const [late, setLate] = useState<LiveState | null>(null)

  useEffect(() => {
    const timer = setTimeout(() => setLate(live), live === 'live' ? 0 : PATIENCE_MS)
    return () => clearTimeout(timer)
  }, [live])
  return <div role="status">{late && late !== 'live' && late !== 'refused' && live !== 'live' ? <Notice>{t('reconnecting')}</Notice> : null}</div>
}
