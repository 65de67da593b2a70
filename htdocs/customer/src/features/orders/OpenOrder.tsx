import { Link } from 'react-router'
import { useTranslation } from 'react-i18next'
import { useFormat } from '@shared/format/useFormat'
import { problemText } from '@shared/i18n/problems'
import { TinStack } from '@shared/ui/Tins'
import { paths } from '../../app/paths'
import { useLive } from './api/useLive'
import type { Summary } from './api/history'
import { useOrder } from './api/order'
import { hasEnded, stagesOf } from './stages'
import { Headline } from './tracking/Headline'
import css from './Orders.module.css'

/* One that is under way, kept as it is now. */
export function OpenOrder({ id, name }: { id: string; name: Summary['restaurant_name'] }) {
  const { t } = useTranslation(['orders', 'shared'])
  const f = useFormat()
  const { data: order, error } = useOrder(id)

  useLive(id, order?.version ?? null)
  if (!order) {
    return (
      <article className={css.open}>
        <div><h3><Link to={paths.order(id)}>{name}</Link></h3><p role="status">{error ? problemText(t as never, error) : t('shared:loading')}</p></div>
      </article>
    )
  }
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
