import { useTranslation } from 'react-i18next'
import { useNow } from '@shared/format/clock'
import { useFormat } from '@shared/format/useFormat'
import { When } from '../../states/When'
import type { Delivery } from './api/useDelivery'
import css from './Deliveries.module.css'

type Decision = Delivery['decisions'][number]

/* What dispatch decided, and who else it had in mind. */
export function Decisions({ delivery }: { delivery: Delivery }) {
  const { t } = useTranslation('deliveries')
  const now = useNow()
  if (!delivery.decisions.length) return null
  return (
    <section className={css.part}>
      <h3>{t('decisions')}</h3>
      <ol className={css.steps}>
        {delivery.decisions.map((it, i) => (
          <li key={i}>
            <When at={it.at} now={now} />
            <Reason decision={it} />
          </li>
        ))}
      </ol>
    </section>
  )
}

function Reason({ decision: it }: { decision: Decision }) {
  const { t } = useTranslation('deliveries')
  const f = useFormat()
  const clock = (at?: string | null) => (at ? f.clock(at) : '')
  const courier = it.courier_name ?? t('nobody')
  if (it.kind === 'keep_back') {
    const why = it.courier_id && it.cause === 'courier_busy' ? 'courier_busy' : it.courier_id ? 'food_not_ready' : 'nobody'
    return <p>{t(`decided.keep_back.${why}`, { courier, time: clock(it.until) })}</p>
  }
  return (
    <div>
      <p>{t('decided.assign', { courier, time: clock(it.pickup_at) })}</p>
      {it.together > 1 && <p className="muted">{t('decided.together')}</p>}
      {it.runner_up_id && <p className="muted">{t('decided.runner_up', { courier: it.runner_up_name ?? t('nobody'), time: clock(it.runner_up_pickup_at) })}</p>}
    </div>
  )
}
