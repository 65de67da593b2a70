import { Link } from 'react-router'
import { useTranslation } from 'react-i18next'
import { useNow } from '@shared/format/clock'
import { Facts } from '../../states/Facts'
import { Phone } from '../../states/Phone'
import { shortId } from '../../states/shortId'
import { When } from '../../states/When'
import { paths } from '../../app/paths'
import type { Order } from './api/useOrder'
import css from './Orders.module.css'

/* Whom it concerns, and how they are reached. */
export function People({ order }: { order: Order }) {
  const { t } = useTranslation('admin_orders')
  const now = useNow()
  const { delivery } = order
  return (
    <section className={css.part}>
      <h3>{t('who')}</h3>
      <Facts facts={{
        [t('customer')]: <Link to={paths.person(order.customer_id!)}>{order.contact_name ?? order.customer_name}</Link>,
        [t('phone')]: <Phone number={order.contact_phone} />,
        [t('restaurant')]: <Link to={paths.restaurant(order.restaurant_id!)}>{order.restaurant_name}</Link>,
        [t('courier')]: order.courier_id && <Link to={paths.courier(order.courier_id)}>{order.courier_name}</Link>,
        [t('courier_phone')]: delivery?.courier_phone && <Phone number={delivery.courier_phone} />,
        [t('delivery')]: delivery?.id && <Link to={paths.delivery(delivery.id)}><span dir="ltr">{shortId(delivery.id)}</span></Link>,
        [t('to')]: addressOf(order.dropoff),
        [t('placed')]: <When at={order.placed_at} now={now} />,
        [t('promised')]: order.promised_at && <When at={order.promised_at} now={now} />,
        [t('pin')]: order.pin && <bdi>{order.pin}</bdi>,
        [t('note')]: order.note,
      }} />
    </section>
  )
}

const addressOf = (at: Order['dropoff']) => [at.street, [at.postcode, at.city].filter(Boolean).join(' ')].filter(Boolean).join(', ')
