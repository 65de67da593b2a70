import { Link } from 'react-router'
import { useTranslation } from 'react-i18next'
import { useFormat } from '@shared/format/useFormat'
import { DeliveryTag } from '../../states/Tags'
import { DELIVERY_STATES } from '../../states/tones'
import { paths } from '../../app/paths'
import type { Courier, Delivery } from './api/useCity'
import css from './ControlRoom.module.css'

/* All that the map shows, for whoever does not look at it: deliveries by how far they are, then couriers. */
export function CityInWords({ couriers, deliveries }: { couriers: Courier[]; deliveries: Delivery[] }) {
  const { t } = useTranslation('control')
  const f = useFormat()
  const inOrder = [...deliveries].sort((a, b) => DELIVERY_STATES.indexOf(a.state) - DELIVERY_STATES.indexOf(b.state))

  return (
    // It scrolls by itself, so the keyboard must reach it.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div className={css.words} role="region" aria-label={t('in_words')} tabIndex={0}>
      <h3>{t('deliveries')}</h3>
      {!deliveries.length && <p className="muted">{t('no_deliveries')}</p>}
      <ul>
        {inOrder.map((it) => (
          <li key={it.id}>
            <DeliveryTag state={it.state} /> <Link to={paths.delivery(it.id!)}>{t('from_to', { restaurant: it.restaurant_name, name: it.customer_name ?? '…' })}</Link>
            {it.courier_name && <> · {it.courier_name}</>}{it.dropoff_expected_at && <> · {t('expected', { at: f.clock(it.dropoff_expected_at) })}</>}
          </li>
        ))}
      </ul>
      <h3>{t('couriers')}</h3>
      <ul>
        {couriers.map((it) => (
          <li key={it.id}><Link to={paths.courier(it.id!)}>{it.name}</Link>: {it.deliveries.length ? t('carries', { what: it.deliveries.map((one) => one.restaurant_name).join(', ') }) : t('free')}{!it.position && <> · {t('unseen')}</>}</li>
        ))}
      </ul>
    </div>
  )
}
