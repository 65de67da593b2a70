import { useTranslation } from 'react-i18next'
import { useNow } from '@shared/format/clock'
import { useFormat } from '@shared/format/useFormat'
import { Tag } from '@shared/ui/Chip'
import { When } from '../../states/When'
import type { Order } from './api/useOrder'
import css from './Orders.module.css'

const tones = { requested: 'accent', unknown: 'bad', succeeded: 'good', failed: 'bad' } as const
type State = keyof typeof tones

/* What has gone back, or is on its way, and who bears it. */
export function Refunds({ order }: { order: Order }) {
  const { t } = useTranslation(['admin_orders', 'states'])
  const f = useFormat()
  const now = useNow()
  const money = (cents: number) => f.money(cents, order.currency!)

  if (!order.refunds.length) return null
  return (
    <section className={css.part}>
      <h3>{t('refunds')}</h3>
      <ul className={css.refunds}>
        {order.refunds.map((it) => (
          <li key={it.id}>
            <p><strong className="money">{money(it.amount_cents)}</strong> <Tag tone={tones[it.state as State]}>{t(`refund_state.${it.state as State}`)}</Tag> <When at={it.requested_at} now={now} /></p>
            <p className="muted">{t(`states:role.${it.by_role}`)}{it.reason && ` · ${t('quoted', { reason: it.reason })}`}</p>
            {it.error && <p className={css.bad}>{t('refund_error', { error: it.error })}</p>}
            <ul>{it.lines.map((line) => <li key={line.position}>{line.name}: {money(line.amount_cents)}, {t('borne', { who: t(`states:liable.${line.liable}`) })}</li>)}</ul>
          </li>
        ))}
      </ul>
    </section>
  )
}
