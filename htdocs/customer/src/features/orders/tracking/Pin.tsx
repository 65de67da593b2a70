import { useTranslation } from 'react-i18next'
import css from './Track.module.css'

/* What opens the courier's bag: said at the door, not before. */
export function Pin({ pin }: { pin: string | null }) {
  const { t } = useTranslation('orders')
  if (!pin) return null
  return (
    <section className={css.pin} aria-label={t('pin.title')}>
      <p><b>{t('pin.title')}</b><span className="muted">{t('pin.what')}</span></p>
      <p className={css.digits} dir="ltr" aria-label={pin.split('').join(' ')}>{pin}</p>
    </section>
  )
}
