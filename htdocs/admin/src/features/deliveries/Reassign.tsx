import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useQueryClient } from '@tanstack/react-query'
import { useFormat } from '@shared/format/useFormat'
import { Select } from '@shared/ui/Field'
import { DangerousAct } from '@shared/table/DangerousAct'
import { shortId } from '../../states/shortId'
import { deliveriesKey } from './api/useDeliveries'
import { deliveryKey, type Delivery } from './api/useDelivery'
import { reassignDelivery } from './api/reassignDelivery'
import { useOnDuty } from './api/useOnDuty'
import { canChangeHands } from './changeable'
import { candidates, type Candidate } from './near'

/* To a courier who is asked first, or to whom dispatch chooses. */
export function Reassign({ delivery: d, onClose }: { delivery: Delivery; onClose: () => void }) {
  const { t } = useTranslation(['deliveries', 'states'])
  const queries = useQueryClient()
  const { data: couriers } = useOnDuty()
  const [wanted, setWanted] = useState('')
  const choices = candidates(couriers ?? [], d.pickup, d.courier_id)
  const chosen = choices.find((it) => it.courier.id === wanted)?.courier.name
  const now = d.courier_name ?? t('nobody')
  const next = chosen ?? t('dispatch')
  const refresh = () => [deliveryKey(d.id!), deliveriesKey, ['admin', 'on-duty']].forEach((queryKey) => void queries.invalidateQueries({ queryKey }))

  return (
    <DangerousAct title={t('reassign.title', { id: shortId(d.id!) })} done={t('reassign.done')} confirm={t(chosen ? 'reassign.confirm' : 'reassign.confirm_free', { name: next })}
      changes={[{ what: t('courier'), before: now, after: next }, { what: t('state'), before: t(`states:delivery.${d.state}`), after: t('states:delivery.searching') }]}
      consequence={t(d.courier_id ? 'reassign.words' : 'reassign.words_free', { from: now, to: next })}
      blocked={canChangeHands(d.state) ? undefined : t('reassign.too_late')}
      act={async (reason) => (await reassignDelivery(d.id!, reason, wanted || null), refresh())} onClose={onClose} onConflict={refresh} stateNow={t(`states:delivery.${d.state}`)}>
      {() => (
        <Select label={t('reassign.to')} value={wanted} onChange={(e) => setWanted(e.target.value)} hint={t('reassign.to_hint')}>
          <option value="">{t('dispatch')}</option>
          {choices.map((it) => <Choice key={it.courier.id} it={it} />)}
        </Select>
      )}
    </DangerousAct>
  )
}

function Choice({ it }: { it: Candidate }) {
  const { t } = useTranslation('deliveries')
  const f = useFormat()
  const load = it.load ? t('load', { count: it.load }) : t('free')
  return <option value={it.courier.id!}>{[it.courier.name, load, it.metres === null ? t('unseen_short') : f.distance(it.metres)].join(', ')}</option>
}
