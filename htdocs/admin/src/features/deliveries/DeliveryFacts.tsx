import { Link } from 'react-router'
import { useTranslation } from 'react-i18next'
import { useNow } from '@shared/format/clock'
import { useFormat } from '@shared/format/useFormat'
import { Facts } from '../../states/Facts'
import { Phone } from '../../states/Phone'
import { shortId } from '../../states/shortId'
import { When } from '../../states/When'
import { paths } from '../../app/paths'
import type { Delivery } from './api/useDelivery'
import css from './Deliveries.module.css'

const addressOf = (at: Delivery['pickup']) => [at.street, [at.postcode, at.city].filter(Boolean).join(' ')].filter(Boolean).join(', ')

export function DeliveryFacts({ delivery: d }: { delivery: Delivery }) {
  const { t } = useTranslation(['deliveries', 'states'])
  const f = useFormat()
  const now = useNow()
  const money = (cents: number) => d.currency && <span className="money">{f.money(cents, d.currency)}</span>
  return (
    <section className={css.part}>
      <h3>{t('who')}</h3>
      <Facts facts={{
        [t('order')]: <Link to={paths.order(d.order_id!)}><span dir="ltr">{shortId(d.order_id!)}</span></Link>,
        [t('courier')]: d.courier_id && <><Link to={paths.courier(d.courier_id)}>{d.courier_name}</Link>, {t(`states:vehicle.${d.courier_vehicle}`)}</>,
        [t('courier_phone')]: d.courier_id && <Phone number={d.courier_phone} />,
        [t('restaurant')]: d.restaurant_id && <Link to={paths.restaurant(d.restaurant_id)}>{d.restaurant_name}</Link>,
        [t('from')]: addressOf(d.pickup),
        [t('customer')]: d.customer_id && <Link to={paths.person(d.customer_id)}>{d.customer_name}</Link>,
        [t('customer_phone')]: <Phone number={d.customer_phone} />,
        [t('to')]: addressOf(d.dropoff),
        [t('ready')]: d.ready_at && <When at={d.ready_at} now={now} />,
        [t('pickup_expected')]: d.pickup_expected_at && <When at={d.pickup_expected_at} now={now} />,
        [t('dropoff_expected')]: d.dropoff_expected_at && <When at={d.dropoff_expected_at} now={now} />,
        [t('offer_until')]: d.state === 'offered' && d.offer_until ? <When at={d.offer_until} now={now} /> : null,
        [t('courier_gets')]: money(d.fee_cents + d.tip_cents),
        [t('cash_due')]: d.cash_due_cents > 0 ? money(d.cash_due_cents) : null,
        [t('pin_tries')]: d.state === 'at_customer' ? f.count(d.pin_tries_left) : null,
      }} />
    </section>
  )
}
