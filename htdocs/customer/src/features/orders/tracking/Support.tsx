import { useTranslation } from 'react-i18next'
import type { Order } from '../api/order'
import { useRestaurant } from '../api/restaurant'
import css from './Track.module.css'

/* Whom to ask when something is wrong with it. */
export function Support({ order }: { order: Order }) {
  const { t } = useTranslation('orders')
  const phone = useRestaurant(order.restaurant_id!).data?.phone

  return (
    <section className={css.card}>
      <h2>{t('support.title')}</h2>
      {phone && <p>{t('support.food')} <a href={`tel:${phone}`} dir="ltr">{phone}</a></p>}
      <p className="muted">{t('support.reference')} <code dir="ltr">{order.id}</code></p>
    </section>
  )
}
