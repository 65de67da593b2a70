import { useTranslation } from 'react-i18next'
import { useNow } from '@shared/format/clock'
import { useLasting } from '@shared/format/lasting'
import { Notice } from '@shared/ui/States'
import { Skeleton } from '@shared/ui/Tins'
import { DeliveryTag, OrderTag, PaymentTag } from '../../states/Tags'
import { hasEnded } from '../../states/tones'
import { useMoment } from '../../states/When'
import { useTimeline } from './api/useTimeline'
import type { Order } from './api/useOrder'
import css from './Orders.module.css'

/* "Where is it, and why is it late", in words. */
export function Judgement({ order }: { order: Order }) {
  const { t } = useTranslation(['admin_orders', 'shared'])
  const { data: timeline } = useTimeline(order.id!)
  const late = timeline?.judgement.late_minutes ?? 0
  const endedOtherwise = hasEnded(order.state) && order.state !== 'delivered'

  return (
    <section className={css.part} aria-label={t('where_and_why')}>
      <p className={css.tags}><OrderTag state={order.state} />{order.delivery_state && <DeliveryTag state={order.delivery_state} />}{order.payment === 'card' && <PaymentTag state={order.payment_state} />}</p>
      <Notice tone={late > 0 || endedOtherwise ? 'bad' : 'good'}>
        <Where order={order} />
        {!timeline && <Skeleton lines={1} label={t('shared:loading')} />}
        {timeline && !endedOtherwise && <Lateness order={order} judgement={timeline.judgement} />}
      </Notice>
    </section>
  )
}

function Where({ order }: { order: Order }) {
  const { t } = useTranslation(['admin_orders', 'states'])
  const courier = order.courier_name ?? order.delivery?.courier_name ?? t('a_courier')
  const open = !hasEnded(order.state)
  return (
    <>
      <p><strong>{t(`where.${order.state}`)}</strong> {order.ended_by && !open && order.state !== 'delivered' && t('ended_by', { who: t(`states:role.${order.ended_by}`) })}</p>
      {open && order.delivery_state && <p>{t(`brings.${order.delivery_state}`, { courier })}</p>}
      {order.reason && <p>{t('because', { reason: order.reason })}</p>}
    </>
  )
}

type Judged = NonNullable<ReturnType<typeof useTimeline>['data']>['judgement']

function Lateness({ order, judgement }: { order: Order; judgement: Judged }) {
  const { t } = useTranslation('admin_orders')
  const { minutes } = useLasting()
  const moment = useMoment(useNow())
  const { late_minutes, expected_at, promised_at, causes } = judgement
  const came = order.state === 'delivered'
  if (!promised_at || !expected_at) return null
  const times = { expected: moment(expected_at), promised: moment(promised_at), time: minutes(late_minutes, 'long') }

  if (!late_minutes) return <p>{t(came ? 'came_in_time' : 'in_time', times)}</p>
  return (
    <>
      <p>{t(came ? 'came_late' : 'will_be_late', times)}</p>
      {causes.length > 0 && <ul className={css.causes}>{causes.map((it) => <li key={it.code}>{t(`cause.${it.code}`, { time: minutes(it.minutes, 'long') })}</li>)}</ul>}
      {!causes.length && <p>{t('no_cause')}</p>}
    </>
  )
}
