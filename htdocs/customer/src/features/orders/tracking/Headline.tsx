import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNow } from '@shared/format/clock'
import { useFormat } from '@shared/format/useFormat'
import type { Order } from '../api/order'
import type { Tracking } from '../api/tracking'
import { sayingOf } from '../sentence'
import css from './Track.module.css'

/* What is happening, and what happens next. Read out once for each stage, not at every minute of a countdown. */
export function Headline({ order, tracking }: { order: Order; tracking: Tracking | null }) {
  const { t } = useTranslation('orders')
  const f = useFormat()
  const { now, next, minutes } = sayingOf(order, useNow())
  const courier = tracking?.courier_name ?? order.courier_name?.split(' ')[0] ?? t('courier.your')
  const words = { restaurant: order.restaurant_name ?? '', courier, ready: f.clock(order.ready_at ?? 0), time: f.clock(order.delivered_at ?? order.ended_at ?? 0), count: minutes }
  const what = t(`now.${now}`, words)
  const first = useRef(now)
  const [told, setTold] = useState('')

  useEffect(() => {
    if (now === first.current) return
    first.current = now
    setTold(what)
  }, [now, what])
  return (
    <div className={css.headline}>
      <p className={css.now}>{what}</p>
      {next && <p>{t(`next.${next}`, words)}</p>}
      <p role="status" className="visually-hidden">{told}</p>
    </div>
  )
}
