import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { Notice } from '@shared/ui/States'
import { useLook } from './useSecret'

const AGAIN_MS = 2000

/* The bank has agreed; what this page knows of it is not believed, so the server is asked to look until it knows too. */
export function Confirmed({ id }: { id: string }) {
  const { t } = useTranslation('orders')
  const look = useLook(id)

  useEffect(() => {
    window.scrollTo(0, 0)
    void look()
    const timer = setInterval(() => void look(), AGAIN_MS)
    return () => clearInterval(timer)
    // oxlint-disable-next-line react/exhaustive-deps
  }, [id])
  return <Notice tone="good" alert>{t('pay.confirmed')}</Notice>
}
