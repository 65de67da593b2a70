import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useQueryClient } from '@tanstack/react-query'
import { useFormat } from '@shared/format/useFormat'
import { DangerousAct } from '@shared/table/DangerousAct'
import { shortId } from '../../states/shortId'
import { LIABLE } from '../../states/tones'
import { refundOrder } from './api/refundOrder'
import { orderKey, type Order } from './api/useOrder'
import { ordersKey } from './api/useOrders'
import { digitsOf, planOf, refundable, type Chosen, type Plan } from './refunding'
import { RefundLines } from './RefundLines'

/* Money back by lines, each with who bears it. */
export function RefundOrder({ order, onClose }: { order: Order; onClose: () => void }) {
  const { t } = useTranslation('admin_orders')
  const f = useFormat()
  const queries = useQueryClient()
  const [chosen, setChosen] = useState<Chosen>({})
  const [key, setKey] = useState(() => crypto.randomUUID())
  const lines = useMemo(() => refundable(order), [order])
  const plan = planOf(lines, chosen, digitsOf(order.currency!))
  const money = (cents: number) => f.money(cents, order.currency!)
  const refresh = () => [orderKey(order.id!), ordersKey].forEach((queryKey) => void queries.invalidateQueries({ queryKey }))

  // Another wish needs another name; the same one, sent again, keeps its own.
  const change = (next: Chosen) => (setChosen(next), setKey(crypto.randomUUID()))
  return (
    <DangerousAct title={t('refund.title', { id: shortId(order.id!) })} confirm={t(plan.cents ? 'refund.confirm' : 'refund.confirm_none', { amount: money(plan.cents) })} done={t('refund.done', { amount: money(plan.cents) })}
      changes={[{ what: t('refunded'), before: money(order.refunded_cents), after: money(order.refunded_cents + plan.cents) }]}
      consequence={<Consequence plan={plan} money={money} />}
      blocked={plan.wrong.length ? t('refund.wrong') : plan.lines.length ? undefined : t('refund.nothing')}
      act={async (reason) => (await refundOrder(order.id!, { reason, lines: plan.lines }, key), refresh())} onClose={onClose} onConflict={refresh}
      stateNow={t('refund.state_now', { refunded: money(order.refunded_cents), captured: money(order.captured_cents) })}>
      {() => <RefundLines lines={lines} chosen={chosen} wrong={plan.wrong} money={money} onChange={change} />}
    </DangerousAct>
  )
}

/* "23.40 goes back to the customer's card: 20.00 paid by the restaurant, 3.40 by the platform." */
function Consequence({ plan, money }: { plan: Plan; money: (cents: number) => string }) {
  const { t } = useTranslation(['admin_orders', 'states'])
  const shares = LIABLE.map((who) => [who, plan.lines.filter((it) => it.liable === who).reduce((sum, it) => sum + it.amount_cents!, 0)] as const).filter(([, cents]) => cents > 0)

  if (!shares.length) return <>{t('refund.choose')}</>
  return (
    <>
      {t(plan.cents ? 'refund.words' : 'refund.words_none', { amount: money(plan.cents) })}{' '}
      {shares.map(([who, cents]) => t('refund.share', { amount: money(cents), who: t(`states:liable.${who}`) })).join('; ')}.
    </>
  )
}
