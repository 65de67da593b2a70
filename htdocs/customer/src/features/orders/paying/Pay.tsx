import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '@shared/format/useFormat'
import type { LiveState } from '@shared/live/stream'
import { Failure } from '@shared/ui/States'
import { Skeleton } from '@shared/ui/Tins'
import { Lines } from '../../../lines/Lines'
import type { Order } from '../api/order'
import { Cancel } from '../tracking/Cancel'
import { Headline } from '../tracking/Headline'
import { Reconnecting } from '../tracking/Reconnecting'
import css from '../tracking/Track.module.css'
import { CardForm } from './CardForm'
import { Confirmed } from './Confirmed'
import { useSecret } from './useSecret'

/* An order waits for its money; the kitchen sees it once the bank has agreed. */
export function Pay({ order, live }: { order: Order; live: LiveState }) {
  const { t } = useTranslation(['orders', 'shared'])
  const f = useFormat()
  const [confirmed, setConfirmed] = useState(false)
  const { data, error, refetch } = useSecret(order.id!)
  const isPaid = confirmed || data?.state === 'authorized' || data?.state === 'captured'

  return (
    <div className={css.track}>
      <div className={css.main}>
        <Reconnecting live={live} />
        {isPaid ? <Confirmed id={order.id!} /> : <Headline order={order} tracking={null} />}
        {!isPaid && (data?.client_secret
          ? <CardForm secret={data.client_secret} total={f.money(order.total_cents, order.currency!)} onDone={() => setConfirmed(true)} />
          : error ? <Failure error={error} retry={() => void refetch()} /> : <Skeleton lines={4} label={t('shared:loading')} />)}
      </div>
      <section className={css.card}>
        <h2>{t('what')}</h2>
        <Lines lines={order.lines} currency={order.currency!} total={order.total_cents} />
        <div><Cancel order={order} /></div>
      </section>
    </div>
  )
}
