import { Link } from 'react-router'
import { useTranslation } from 'react-i18next'
import { useFormat } from '@shared/format/useFormat'
import { TinStack } from '@shared/ui/Tins'
import { paths } from '../../app/paths'
import { useLive } from './api/useLive'
import { useOrder } from './api/order'
import { hasEnded, stagesOf } from './stages'
import { Headline } from './tracking/Headline'
import css from './Orders.module.css'

/* One that is under way, kept as it is now. */
export function OpenOrder({ id }: { id: string }) {
  const { t } = useTranslation('orders')
  const f = useFormat()
  const { data: order } = useOrder(id)

  useLive(id, order?.version ?? null)
  if (!order) return null
  const stages = stagesOf(order)
  const arrival = order.dropoff_expected_at ?? order.promised_at
  return (
    <article className={css.open}>
      <TinStack filled={stages.filter((it) => it.is === 'full').length} of={stages.length} />
      <div>
        <h3><Link to={paths.order(id)}>{order.restaurant_name}</Link></h3>
        <Headline order={order} tracking={null} />
        {arrival && !hasEnded(order) && <p>{t('arrival', { time: f.clock(arrival) })}</p>}
      </div>
    </article>
  )
}
