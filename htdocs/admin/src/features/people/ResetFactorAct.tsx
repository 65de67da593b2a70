import { useTranslation } from 'react-i18next'
import { DangerousAct } from '@shared/table/DangerousAct'
import type { Person } from './api/people'
import { useResetFactor } from './api/useResetFactor'

/* Takes away a second factor that somebody of the staff has lost. */
export function ResetFactorAct({ person, onClose, refresh }: { person: Person; onClose: () => void; refresh: () => void }) {
  const { t } = useTranslation('people')
  const { mutateAsync } = useResetFactor()
  const name = person.name ?? person.email ?? ''

  return (
    <DangerousAct
      title={t('factor_title', { name })}
      changes={[{ what: t('factor'), before: t('factor_asked'), after: t('factor_none') }]}
      consequence={t(person.role === 'admin' ? 'factor_consequence_admin' : 'factor_consequence', { name })}
      confirm={t('factor_confirm', { name })}
      done={t('factor_done', { name })}
      act={(reason) => mutateAsync({ id: person.id!, reason })}
      onClose={onClose} onConflict={refresh} stateNow={t('factor_not_there')} />
  )
}
