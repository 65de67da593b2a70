import { Link } from 'react-router'
import { useTranslation } from 'react-i18next'
import { useFormat } from '@shared/format/useFormat'
import { Tag } from '@shared/ui/Chip'
import { paths } from '../../app/paths'
import type { Summary } from './api/history'
import css from './Orders.module.css'

export function PastOrder({ order }: { order: Summary }) {
  const { t } = useTranslation('orders')
  const f = useFormat()
  const { state, currency } = order

  return (
    <li className={css.past}>
      <h3><Link to={paths.order(order.id!)}>{order.restaurant_name}</Link></h3>
      <p className="money">{f.money(order.total_cents, currency!)}</p>
      <p className={css.summary}><bdi>{order.summary}</bdi></p>
      <p className={css.facts}>
        <span className="muted">{f.dayAndTime(order.placed_at!)}</span>
        {state !== 'delivered' && <Tag tone="bad">{t(`state.${state as 'rejected' | 'expired' | 'cancelled'}`)}</Tag>}
        {order.refunded_cents > 0 && <Tag tone="info">{t('refunded', { amount: f.money(order.refunded_cents, currency!) })}</Tag>}
        {order.review_rating ? <Tag>{t('review.given', { count: order.review_rating })}</Tag> : null}
      </p>
    </li>
  )
}
