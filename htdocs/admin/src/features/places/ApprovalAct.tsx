import { useTranslation } from 'react-i18next'
import { DangerousAct } from '@shared/table/DangerousAct'
import type { Restaurant } from './api/restaurants'
import { useApproval } from './api/useSaving'

/* Approves a restaurant, or takes its approval back. */
export function ApprovalAct({ restaurant, onClose, refresh }: { restaurant: Restaurant; onClose: () => void; refresh: () => void }) {
  const { t } = useTranslation('places')
  const { mutateAsync } = useApproval(restaurant.id!)
  const act = restaurant.approved ? 'suspend' : 'approve'
  const state = (approved: boolean) => t(approved ? 'approved' : 'waiting')
  const words = { name: restaurant.name ?? '' }

  return (
    <DangerousAct title={t(`${act}_title`, words)} consequence={t(`${act}_consequence`, words)} confirm={t(`${act}_confirm`, words)} done={t(`${act}_done`, words)}
      changes={[{ what: t('state'), before: state(restaurant.approved), after: state(!restaurant.approved) }]}
      act={(reason) => mutateAsync({ approve: act === 'approve', reason })} onClose={onClose} onConflict={refresh} stateNow={state(restaurant.approved)} />
  )
}
