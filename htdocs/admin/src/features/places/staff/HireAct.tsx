import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { isProblem } from '@shared/api/problem'
import { fieldProblem } from '@shared/i18n/problems'
import { DangerousAct } from '@shared/table/DangerousAct'
import { Field, Select } from '@shared/ui/Field'
import type { Restaurant } from '../api/restaurants'
import { useHire, type StaffRole } from '../api/useStaff'

/* What the server says of the address, in words. */
function useEmailProblem() {
  const { t } = useTranslation(['places', 'shared'])
  return (problem: unknown) => {
    if (!isProblem(problem)) return undefined
    if (problem.code === 'already_of_its_staff') return t('staff.already')
    const detail = problem.fields.find((it) => it.pointer === '/email')?.detail ?? ''
    if (/nobody has this one/.test(detail)) return t('staff.nobody')
    if (/another kind/.test(detail)) return t('staff.no_merchant')
    if (/has confirmed/.test(detail)) return t('staff.not_proved')
    return /not banned/.test(detail) ? t('staff.banned') : fieldProblem(t as never, problem, '/email')
  }
}

/* Lets somebody act for the restaurant, by the address of their account. The first one of all is its owner. */
export function HireAct({ restaurant, onClose, refresh }: { restaurant: Restaurant; onClose: () => void; refresh: () => void }) {
  const { t } = useTranslation('places')
  const first = restaurant.people.length === 0
  const [email, setEmail] = useState('')
  const [role, setRole] = useState<StaffRole>(first ? 'owner' : 'member')
  const { mutateAsync } = useHire(restaurant.id!)
  const emailProblem = useEmailProblem()
  const words = { name: restaurant.name ?? '' }

  return (
    <DangerousAct title={t('staff.add_title', words)} consequence={t('staff.add_consequence', words)} confirm={t('staff.add_confirm', words)} done={t('staff.add_done', words)}
      changes={[{ what: email.trim() || t('staff.add_who'), before: t('staff.none'), after: t(`staff.${role}`) }]}
      act={(reason) => mutateAsync({ email: email.trim(), role, reason })} onClose={onClose} onConflict={refresh}>
      {(problem) => (
        <>
          <Field label={t('staff.email')} type="email" dir="ltr" value={email} maxLength={254} autoComplete="off" spellCheck={false} problem={emailProblem(problem)} onChange={(e) => setEmail(e.target.value)} />
          <Select label={t('staff.role')} value={role} onChange={(e) => setRole(e.target.value as StaffRole)}>
            <option value="owner">{t('staff.owner')}</option>
            {!first && <option value="member">{t('staff.member')}</option>}
          </Select>
        </>
      )}
    </DangerousAct>
  )
}
