import { useTranslation } from 'react-i18next'
import { useQueryClient } from '@tanstack/react-query'
import { DangerousAct } from '@shared/table/DangerousAct'
import { shortId } from '../../states/shortId'
import { deliveriesKey } from './api/useDeliveries'
import { deliveryKey, type Delivery } from './api/useDelivery'
import { unlockDelivery } from './api/unlockDelivery'

/* The courier at the door may try the customer's code again. */
export function Unlock({ delivery: d, onClose }: { delivery: Delivery; onClose: () => void }) {
  const { t } = useTranslation('deliveries')
  const queries = useQueryClient()
  const refresh = () => [deliveryKey(d.id!), deliveriesKey].forEach((queryKey) => void queries.invalidateQueries({ queryKey }))

  return (
    <DangerousAct title={t('unlock.title', { id: shortId(d.id!) })} done={t('unlock.done')} confirm={t('unlock.confirm')}
      changes={[{ what: t('unlock.code'), before: t('unlock.locked'), after: t('unlock.open_again') }]} consequence={t('unlock.words')}
      blocked={d.pin_locked ? undefined : t('unlock.too_late')}
      act={async (reason) => (await unlockDelivery(d.id!, reason), refresh())} onClose={onClose} onConflict={refresh} />
  )
}
