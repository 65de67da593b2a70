import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { LiveState } from '@shared/live/stream'
import { Notice } from '@shared/ui/States'
import { useOnline } from '../../../kept/online'

const PATIENCE_MS = 4000

/* A connection that comes back at once is nobody's business; where the device has none at all, the page says so already. */
export function Reconnecting({ live }: { live: LiveState }) {
  const { t } = useTranslation('orders')
  const online = useOnline()
  const [late, setLate] = useState<LiveState | null>(null)

  useEffect(() => {
    const timer = setTimeout(() => setLate(live), live === 'live' ? 0 : PATIENCE_MS)
    return () => clearTimeout(timer)
  }, [live])
  const isLost = late && late !== 'live' && late !== 'refused' && live !== 'live'
  return <div role="status">{isLost && online ? <Notice>{t('reconnecting')}</Notice> : null}</div>
}
