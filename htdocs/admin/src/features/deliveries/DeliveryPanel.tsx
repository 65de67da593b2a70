import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '@shared/ui/Button'
import { Failure, Notice } from '@shared/ui/States'
import { Skeleton } from '@shared/ui/Tins'
import { SidePanel } from '@shared/table/SidePanel'
import { paths } from '../../app/paths'
import { shortId } from '../../states/shortId'
import { DeliveryTag } from '../../states/Tags'
import { useDelivery, type Delivery } from './api/useDelivery'
import { canChangeHands } from './changeable'
import { Decisions } from './Decisions'
import { DeliveryFacts } from './DeliveryFacts'
import { DeliveryMap } from './DeliveryMap'
import { Milestones, Offers } from './Milestones'
import { Reassign } from './Reassign'
import { Unlock } from './Unlock'
import css from './Deliveries.module.css'

export function DeliveryPanel({ id }: { id: string }) {
  const { t } = useTranslation(['deliveries', 'shared'])
  const { data, error, refetch } = useDelivery(id)
  const [reassigning, setReassigning] = useState(false)
  const [unlocking, setUnlocking] = useState(false)
  const name = t('delivery_name', { id: shortId(id) })
  const isLocked = data?.pin_locked && data.state === 'at_customer'
  const acts = data && canChangeHands(data.state) ? <Button look="danger" onClick={() => setReassigning(true)}>{t(data.courier_id ? 'reassign.open' : 'reassign.open_free')}</Button>
    : isLocked && <Button look="danger" onClick={() => setUnlocking(true)}>{t('unlock.open')}</Button>

  return (
    <SidePanel title={name} name={name} back={paths.deliveries} acts={acts}>
      {error && !data ? <Failure error={error} retry={() => void refetch()} /> : null}
      {!data && !error && <Skeleton lines={6} label={t('shared:loading')} />}
      {data && <Story delivery={data} />}
      {data && reassigning && <Reassign delivery={data} onClose={() => setReassigning(false)} />}
      {data && unlocking && <Unlock delivery={data} onClose={() => setUnlocking(false)} />}
    </SidePanel>
  )
}

function Story({ delivery }: { delivery: Delivery }) {
  const { t } = useTranslation(['deliveries', 'admin_orders'])
  return (
    <>
      <div className={css.part}>
        <p><DeliveryTag state={delivery.state} /></p>
        <Notice tone={delivery.pin_locked || ['searching', 'failed', 'cancelled', 'returned'].includes(delivery.state) ? 'bad' : 'info'}>
          <p><strong>{t(`admin_orders:brings.${delivery.state}`, { courier: delivery.courier_name ?? t('admin_orders:a_courier') })}</strong></p>
          <p>{t(delivery.kitchen_ready ? 'kitchen_ready' : 'kitchen_not_ready')}</p>
          {delivery.pin_locked && <p>{t('pin_locked')}</p>}
          {delivery.reason && <p>{t('admin_orders:because', { reason: delivery.reason })}</p>}
        </Notice>
      </div>
      <DeliveryMap delivery={delivery} />
      <DeliveryFacts delivery={delivery} />
      <Milestones delivery={delivery} />
      <Offers delivery={delivery} />
      <Decisions delivery={delivery} />
    </>
  )
}
