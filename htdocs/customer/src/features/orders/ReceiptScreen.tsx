import { useParams } from 'react-router'
import { useTranslation } from 'react-i18next'
import { useFormat } from '@shared/format/useFormat'
import { Button, ButtonLink } from '@shared/ui/Button'
import { Failure, Notice } from '@shared/ui/States'
import { Mark, Skeleton } from '@shared/ui/Tins'
import { Title } from '@shared/ui/Title'
import { paths } from '../../app/paths'
import { placeLine } from '../../kept/place'
import { Lines } from '../../lines/Lines'
import { useOrder } from './api/order'
import { useRefunds } from './api/refunds'
import { LineRefund } from './LineRefund'
import { moneyOf } from './money'
import { hasEnded } from './stages'
import { Support } from './Support'
import css from './Receipt.module.css'

/* What was ordered, what it cost and what went back; for paper too. */
export default function ReceiptScreen() {
  const { t } = useTranslation(['orders', 'shared'])
  const f = useFormat()
  const { id = '' } = useParams()
  const { data: order, error, refetch } = useOrder(id)
  const refunds = useRefunds(id, order?.payment === 'card').data?.items ?? []

  if (!order) return error ? <><Title>{t('receipt.title')}</Title><Failure error={error} retry={() => void refetch()} /></> : <Skeleton lines={6} label={t('shared:loading')} />
  const currency = order.currency!
  const endedEarly = hasEnded(order) && order.state !== 'delivered'
  return (
    <article className={css.receipt}>
      <header>
        <Mark size={28} />
        <Title of={t('receipt.title')}>{t('receipt.from', { restaurant: order.restaurant_name })}</Title>
        <p>{placeLine(order.pickup)}</p>
        <p className="muted">{t('receipt.ordered', { at: f.dayAndTime(order.placed_at!) })}{order.delivered_at && <><br />{t('receipt.delivered', { at: f.dayAndTime(order.delivered_at) })}</>}</p>
      </header>
      {!hasEnded(order) && <Notice>{t('receipt.not_yet')}</Notice>}
      {endedEarly && <Notice tone="bad">{t(`state.${order.state as 'rejected' | 'expired' | 'cancelled'}`)}. {t(`money.${moneyOf(order)}`, { amount: f.money(order.refunded_cents || order.total_cents, currency) })}</Notice>}
      <Lines lines={order.lines} currency={currency} total={order.total_cents} after={(at) => <LineRefund refunds={refunds} position={at + 1} currency={currency} />} />
      {order.refunded_cents > 0 && <p className={css.back}><span>{t('receipt.refunded')}</span><span className="money">−{f.money(order.refunded_cents, currency)}</span></p>}
      <dl className={css.facts}>
        <div><dt>{t('receipt.payment')}</dt><dd>{t(`paid.${order.payment}`)}</dd></div>
        <div><dt>{t('receipt.to')}</dt><dd><bdi>{order.contact_name}</bdi>, <bdi>{placeLine(order.dropoff)}</bdi></dd></div>
        {order.tip_cents > 0 && <div><dt>{t('receipt.tip')}</dt><dd>{t('receipt.tip_whole')}</dd></div>}
        <div><dt>{t('receipt.number')}</dt><dd><code dir="ltr">{order.id}</code></dd></div>
      </dl>
      <Support order={order} named />
      <p className={css.ways}>
        <Button onClick={() => print()}>{t('receipt.print')}</Button>
        <ButtonLink look="quiet" to={paths.order(id)}>{t('receipt.to_order')}</ButtonLink>
      </p>
    </article>
  )
}
