import { useTranslation } from 'react-i18next'
import { DangerousAct } from '@shared/table/DangerousAct'
import type { Person } from './api/people'
import { useBan } from './api/useBan'

/* Bans somebody, or lifts their ban. */
export function BanAct({ person, onClose, refresh }: { person: Person; onClose: () => void; refresh: () => void }) {
  const { t } = useTranslation('people')
  const { mutateAsync } = useBan()
  const ban = !person.banned_at
  const name = person.name ?? person.email ?? ''
  const states = [t('active'), t('banned')] as const

  return (
    <DangerousAct
      title={t(ban ? 'ban_title' : 'unban_title', { name })}
      changes={[{ what: t('column.state'), before: ban ? states[0] : states[1], after: ban ? states[1] : states[0] }]}
      consequence={t(ban ? 'ban_consequence' : 'unban_consequence', { name })}
      confirm={t(ban ? 'ban_confirm' : 'unban_confirm', { name })}
      done={t(ban ? 'ban_done' : 'unban_done', { name })}
      act={(reason) => mutateAsync({ id: person.id!, ban, reason })}
      onClose={onClose} onConflict={refresh} stateNow={person.banned_at ? states[1] : states[0]} />
  )
}
