import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useQueryClient } from '@tanstack/react-query'
import { useFormat } from '@shared/format/useFormat'
import { Select } from '@shared/ui/Field'
import { DangerousAct, type Change } from '@shared/table/DangerousAct'
import { shortId } from '../../states/shortId'
import { LIABLE } from '../../states/tones'
import { cancelOrder, type Liable } from './api/cancelOrder'
import { orderKey, type Order } from './api/useOrder'
import { ordersKey } from './api/useOrders'
import { customerCanBear, outcomeOf, type Outcome } from './cancelling'

export function CancelOrder({ order, onClose }: { order: Order; onClose: () => void }) {
  const { t } = useTranslation(['admin_orders', 'states'])
  const f = useFormat()
  const queries = useQueryClient()
  const [liable, setLiable] = useState<Liable>('platform')
  const outcome = outcomeOf(order, liable)
  const id = shortId(order.id!)
  const amount = f.money(outcome.cents, order.currency!)
  const who = t(`states:liable.${liable}`)
  const refresh = () => [orderKey(order.id!), ordersKey].forEach((queryKey) => void queries.invalidateQueries({ queryKey }))

  return (
    <DangerousAct title={t('cancel.title', { id })} changes={useChanges(order, outcome)} confirm={t(`cancel.confirm.${outcome.words}`, { amount })} done={t('cancel.done', { id })}
      consequence={<>{t(`cancel.words.${outcome.words}`, { amount, who })} {outcome.delivery === 'returning' && t('cancel.returning')} {outcome.words !== 'keeps' && order.accepted_at && t(`cancel.kitchen.${liable === 'restaurant' ? 'bears' : 'paid'}`)}</>}
      act={async (reason) => (await cancelOrder(order.id!, reason, liable), refresh())} onClose={onClose} onConflict={refresh} stateNow={t(`states:order.${order.state}`)}>
      {() => (
        <Select label={t('borne_by')} value={liable} onChange={(e) => setLiable(e.target.value as Liable)} hint={customerCanBear(order) ? undefined : t('cancel.not_customer')}>
          {LIABLE.filter((it) => it !== 'customer' || customerCanBear(order)).map((it) => <option key={it} value={it}>{t(`states:liable.${it}`)}</option>)}
        </Select>
      )}
    </DangerousAct>
  )
}

function useChanges(order: Order, outcome: Outcome): Change[] {
  const { t } = useTranslation(['admin_orders', 'states'])
  const changes: Change[] = [{ what: t('order'), before: t(`states:order.${order.state}`), after: t('states:order.cancelled') }]

  if (outcome.payment !== order.payment_state) changes.push({ what: t('payment'), before: t(`states:payment.${order.payment_state}`), after: t(`states:payment.${outcome.payment}`) })
  if (outcome.delivery && order.delivery_state && outcome.delivery !== order.delivery_state) changes.push({ what: t('delivery'), before: t(`states:delivery.${order.delivery_state}`), after: t(`states:delivery.${outcome.delivery}`) })
  return changes
}
