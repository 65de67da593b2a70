import { useTranslation } from 'react-i18next'
import { useFormat } from '@shared/format/useFormat'
import { Notice } from '@shared/ui/States'
import type { Order } from '../api/order'
import { moneyOf } from '../money'

/* An order that ended early: why, and what became of the money. */
export function Ending({ order }: { order: Order }) {
  const { t } = useTranslation('orders')
  const f = useFormat()
  const { state } = order

  if (state !== 'rejected' && state !== 'expired' && state !== 'cancelled') return null
  const amount = f.money(order.refunded_cents || order.total_cents, order.currency!)
  return (
    <Notice tone="bad">
      {order.reason && state !== 'expired' && <p>{t('ending.reason', { reason: order.reason })}</p>}
      <p><b>{t(`money.${moneyOf(order)}`, { amount })}</b></p>
    </Notice>
  )
}
