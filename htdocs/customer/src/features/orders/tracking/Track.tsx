import { useTranslation } from 'react-i18next'
import type { LiveState } from '@shared/live/stream'
import { ButtonLink } from '@shared/ui/Button'
import { Lines } from '../../../lines/Lines'
import { paths } from '../../../app/paths'
import type { Order } from '../api/order'
import { useTracking } from '../api/tracking'
import { Again } from '../Again'
import { Review } from '../Review'
import { hasEnded } from '../stages'
import { Support } from '../Support'
import { Arrival } from './Arrival'
import { Cancel } from './Cancel'
import { Courier } from './Courier'
import { Ending } from './Ending'
import { Headline } from './Headline'
import { Reconnecting } from './Reconnecting'
import { Pin } from './Pin'
import { Stages } from './Stages'
import css from './Track.module.css'

/* From the kitchen's answer to the door, by words first; the map joins when the courier has the food. */
export function Track({ order, live }: { order: Order; live: LiveState }) {
  const { t } = useTranslation('orders')
  const ended = hasEnded(order)
  const { data: tracking } = useTracking(order.id!, order.accepted_at !== null)
  const arrival = tracking?.dropoff_expected_at ?? order.dropoff_expected_at ?? order.promised_at

  return (
    <div className={css.track}>
      <div className={css.main}>
        <Reconnecting live={live} />
        <Headline order={order} tracking={tracking ?? null} />
        {!ended && arrival && <Arrival at={arrival} />}
        <Ending order={order} />
        <Stages order={order} arrival={arrival} />
        {!ended && <Pin pin={order.pin} />}
        {!ended && tracking && <Courier order={order} tracking={tracking} />}
        {order.state === 'delivered' && <Review order={order} />}
      </div>
      <div className={css.side}>
        <section className={css.card}>
          <h2>{t('what')}</h2>
          <Lines lines={order.lines} currency={order.currency!} total={order.total_cents} />
          <p className="muted">{t(`paid.${order.payment}`)}</p>
          <div className={css.ways}>
            <ButtonLink to={paths.receipt(order.id!)}>{t('receipt.open')}</ButtonLink>
            {ended && <Again order={order} />}
            <Cancel order={order} />
          </div>
        </section>
        <div className={css.card}><Support order={order} /></div>
      </div>
    </div>
  )
}
