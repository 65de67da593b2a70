import { useTranslation } from 'react-i18next'
import { DangerousAct } from '@shared/table/DangerousAct'
import type { Restaurant } from '../api/restaurants'
import { useRank, useRemoval, type Colleague } from '../api/useStaff'
import { isOnlyOwner, nameOf, otherRole } from './people'

interface Own { restaurant: Restaurant; who: Colleague; onClose: () => void; refresh: () => void }

function useSayings({ restaurant, who }: Own) {
  const { t } = useTranslation('places')
  const words = { person: nameOf(who), name: restaurant.name ?? '' }
  const now = restaurant.people.find((it) => it.id === who.id)
  return { t, words, stateNow: t(`staff.${now?.role ?? 'none'}`), blocked: isOnlyOwner(who, restaurant.people) ? t('staff.only_owner', words) : undefined }
}

/* Makes somebody of its staff an owner, or one no longer. */
export function RankAct(own: Own) {
  const { t, words, stateNow, blocked } = useSayings(own)
  const { mutateAsync } = useRank(own.restaurant.id!)
  const role = otherRole(own.who)
  const act = `to_${role}` as const

  return (
    <DangerousAct title={t(`staff.${act}_title`, words)} consequence={t(`staff.${act}_consequence`, words)} confirm={t(`staff.${act}_confirm`, words)} done={t(`staff.${act}_done`, words)}
      changes={[{ what: words.person, before: t(`staff.${own.who.role}`), after: t(`staff.${role}`) }]} blocked={blocked}
      act={(reason) => mutateAsync({ userId: own.who.id!, role, reason })} onClose={own.onClose} onConflict={own.refresh} stateNow={stateNow} />
  )
}

/* Lets somebody act for it no longer. */
export function RemoveAct(own: Own) {
  const { t, words, stateNow, blocked } = useSayings(own)
  const { mutateAsync } = useRemoval(own.restaurant.id!)

  return (
    <DangerousAct title={t('staff.remove_title', words)} consequence={t('staff.remove_consequence', words)} confirm={t('staff.remove_confirm', words)} done={t('staff.remove_done', words)}
      changes={[{ what: words.person, before: t(`staff.${own.who.role}`), after: t('staff.none') }]} blocked={blocked}
      act={(reason) => mutateAsync({ userId: own.who.id!, reason })} onClose={own.onClose} onConflict={own.refresh} stateNow={stateNow} />
  )
}
