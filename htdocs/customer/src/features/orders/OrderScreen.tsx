import { useParams } from 'react-router'
import { useTranslation } from 'react-i18next'
import { ButtonLink } from '@shared/ui/Button'
import { Failure } from '@shared/ui/States'
import { Skeleton } from '@shared/ui/Tins'
import { Title } from '@shared/ui/Title'
import { paths } from '../../app/paths'
import { useLive } from './api/useLive'
import { useOrder } from './api/order'
import { Pay } from './paying/Pay'
import { Track } from './tracking/Track'

/* One order: paid if it has to be, then watched until it is there. */
export default function OrderScreen() {
  const { t } = useTranslation(['orders', 'shared'])
  const { id = '' } = useParams()
  const { data: order, error, refetch } = useOrder(id)
  const live = useLive(id, order?.version ?? null)

  if (!order && error) return <><Title>{t('order')}</Title><Failure error={error} retry={() => void refetch()}><ButtonLink to={paths.orders}>{t('all')}</ButtonLink></Failure></>
  if (!order) return <><Title hidden>{t('order')}</Title><Skeleton lines={6} label={t('shared:loading')} /></>
  return (
    <>
      <Title>{t('from', { restaurant: order.restaurant_name })}</Title>
      {order.state === 'unpaid' ? <Pay order={order} live={live} /> : <Track order={order} live={live} />}
    </>
  )
}
