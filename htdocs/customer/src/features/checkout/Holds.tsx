import { useTranslation } from 'react-i18next'
import { useNow } from '@shared/format/clock'

/* How long the price holds. It is renewed by itself, so it alarms nobody. */
export function Holds({ ends }: { ends: number }) {
  const { t } = useTranslation('checkout')
  const minutes = Math.max(1, Math.ceil((ends - useNow()) / 60_000))

  return <p className="muted">{t('holds', { count: minutes })}</p>
}
