import { useTranslation } from 'react-i18next'
import { useNow } from '@shared/format/clock'
import { Tag } from '@shared/ui/Chip'
import { When } from '../../states/When'
import type { Delivery } from './api/useDelivery'
import css from './Deliveries.module.css'

export function Milestones({ delivery }: { delivery: Delivery }) {
  const { t } = useTranslation(['deliveries', 'admin_orders'])
  const now = useNow()
  return (
    <section className={css.part}>
      <h3>{t('milestones')}</h3>
      <ol className={css.steps}>
        {delivery.timeline.map((it, i) => (
          <li key={i}>
            <When at={it.at} now={now} />
            <div>
              <p>{t(`admin_orders:happened.delivery.${it.act ?? 'searching'}`)}</p>
              {(it.courier_name || it.note) && <p className="muted">{[it.courier_name, it.note && t('admin_orders:quoted', { reason: it.note })].filter(Boolean).join(' · ')}</p>}
            </div>
          </li>
        ))}
      </ol>
    </section>
  )
}

const tones = { open: 'accent', accepted: 'good', declined: 'bad', timed_out: 'bad', withdrawn: undefined } as const

/* Who was asked, and what they said. */
export function Offers({ delivery }: { delivery: Delivery }) {
  const { t } = useTranslation(['deliveries', 'admin_orders'])
  const now = useNow()
  if (!delivery.offers.length) return null
  return (
    <section className={css.part}>
      <h3>{t('offers')}</h3>
      <ul className={css.steps}>
        {delivery.offers.map((it, i) => (
          <li key={i}>
            <When at={it.offered_at} now={now} />
            <p>{it.courier_name} <Tag tone={tones[it.outcome]}>{t(`outcome.${it.outcome}`)}</Tag>{it.reason && <span className="muted"> {t('admin_orders:quoted', { reason: it.reason })}</span>}</p>
          </li>
        ))}
      </ul>
    </section>
  )
}
