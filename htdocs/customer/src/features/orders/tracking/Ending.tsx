import { useTranslation } from 'react-i18next'
import { useFormat } from '@shared/format/useFormat'
import { Notice } from '@shared/ui/States'
import type { Order } from '../api/order'
import { moneyOf } from '../money'

/* People's reasons are shown as they wrote them; ours in the page's language. */
function Reason({ order: { reason, ended_by, accepted_at } }: { order: Order }) {
  const { t } = useTranslation('orders')
  if (ended_by === 'service') return <p>{t(accepted_at ? 'ending.not_delivered' : 'ending.not_paid')}</p>
  return reason && <p>{t('ending.reason', { reason })}</p>
}

/* An order that ended early: why, and what became of the money. */
export function Ending({ order }: { order: Order }) {
  const { t } = useTranslation('orders')
  const f = useFormat()
  const { state } = order

  if (state !== 'rejected' && state !== 'expired' && state !== 'cancelled') return null
  const amount = f.money(order.refunded_cents || order.total_cents, order.currency!)
  return (
    <Notice tone="bad">
      {state !== 'expired' && <Reason order={order} />}
      <p><b>{t(`money.${moneyOf(order)}`, { amount })}</b></p>
    </Notice>
  )
}
