import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useSite } from '@shared/site/useSite'
import type { Order } from './api/order'
import { useRestaurant } from './api/restaurant'
import css from './Support.module.css'

const call = (phone: string) => <a href={`tel:${phone}`} dir="ltr">{phone}</a>
const write = (email: string) => <a href={`mailto:${email}`} dir="ltr">{email}</a>

function Whom({ about, children }: { about: string; children: ReactNode }) {
  return <p>{about}<span className={css.ways}>{children}</span></p>
}

/* Whom to ask when something is wrong with it: the kitchen about the food, the site about everything else. named: its number stands
 * elsewhere on this screen. */
export function Support({ order, named }: { order: Order; named?: boolean }) {
  const { t } = useTranslation('orders')
  const phone = useRestaurant(order.restaurant_id!).data?.phone
  const site = useSite()

  return (
    <section id="support" tabIndex={-1} className={css.support} aria-labelledby="support-title">
      <h2 id="support-title">{t('support.title')}</h2>
      {phone && <Whom about={t('support.food')}>{call(phone)}</Whom>}
      {(site?.support_email || site?.support_phone) && <Whom about={t('support.else')}>{site.support_phone && call(site.support_phone)}{site.support_email && write(site.support_email)}</Whom>}
      {!named && <p className="muted">{t('support.reference')} <code dir="ltr">{order.id}</code></p>}
    </section>
  )
}
