import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '@shared/ui/Button'
import { Failure } from '@shared/ui/States'
import { Skeleton } from '@shared/ui/Tins'
import { SidePanel } from '@shared/table/SidePanel'
import { paths } from '../../app/paths'
import { shortId } from '../../states/shortId'
import { hasEnded, type OrderState } from '../../states/tones'
import { useOrder, type Order } from './api/useOrder'
import { CancelOrder } from './CancelOrder'
import { Judgement } from './Judgement'
import { Money } from './Money'
import { OrderTimeline } from './OrderTimeline'
import { People } from './People'
import { RefundOrder } from './RefundOrder'
import { Refunds } from './Refunds'

type Act = 'cancel' | 'refund'

export function OrderPanel({ id }: { id: string }) {
  const { t } = useTranslation(['admin_orders', 'shared'])
  const { data: order, error, refetch } = useOrder(id)
  const [act, setAct] = useState<Act | null>(null)
  const name = t('order_name', { id: shortId(id) })

  return (
    <SidePanel title={name} name={name} back={paths.orders} acts={order && <Acts order={order} choose={setAct} />}>
      {error && !order ? <Failure error={error} retry={() => void refetch()} /> : null}
      {!order && !error && <Skeleton lines={6} label={t('shared:loading')} />}
      {order && <Story order={order} />}
      {order && act === 'cancel' && <CancelOrder order={order} onClose={() => setAct(null)} />}
      {order && act === 'refund' && <RefundOrder order={order} onClose={() => setAct(null)} />}
    </SidePanel>
  )
}

/* What can be done with it now; why not stands with the money. */
function Acts({ order, choose }: { order: Order; choose: (act: Act) => void }) {
  const { t } = useTranslation('admin_orders')
  const left = order.captured_cents - order.refunded_cents
  return (
    <>
      {!hasEnded(order.state as OrderState) && <Button look="danger" onClick={() => choose('cancel')}>{t('cancel.open')}</Button>}
      {order.payment === 'card' && left > 0 && <Button onClick={() => choose('refund')}>{t('refund.open')}</Button>}
    </>
  )
}

/* Where it is and why, first; then who, what and for how much. */
function Story({ order }: { order: Order }) {
  return (
    <>
      <Judgement order={order} />
      <People order={order} />
      <OrderTimeline id={order.id!} currency={order.currency!} />
      <Money order={order} />
      <Refunds order={order} />
    </>
  )
}
