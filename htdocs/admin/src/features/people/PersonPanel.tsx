import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { useUser } from '@shared/auth/useSession'
import { useFormat } from '@shared/format/useFormat'
import { SidePanel } from '@shared/table/SidePanel'
import { Button } from '@shared/ui/Button'
import { Tag } from '@shared/ui/Chip'
import { Failure, Notice } from '@shared/ui/States'
import { Skeleton } from '@shared/ui/Tins'
import { paths } from '../../app/paths'
import { Facts } from '../../facts/Facts'
import { BanAct } from './BanAct'
import { Belongings } from './Belongings'
import { ResetFactorAct } from './ResetFactorAct'
import { usePerson, type WholePerson } from './api/people'

function About({ person }: { person: WholePerson }) {
  const { t } = useTranslation('people')
  const f = useFormat()
  const [now] = useState(Date.now)
  /* Sessions keep real time, whatever the city's clock says. */
  const moment = (at: string) => `${f.dayAndTime(at)}, ${f.relative(at, now)}`
  return (
    <>
      {person.banned_at && <Notice tone="bad">{t('banned_since', { time: f.dayAndTime(person.banned_at) })} <bdi>{person.ban_reason}</bdi></Notice>}
      <Facts facts={[
        [t('column.role'), t(`role.${person.role}` as 'role.customer')],
        [t('column.email'), <a key="mail" href={`mailto:${person.email}`}>{person.email}</a>],
        [t('column.phone'), person.phone && <a key="phone" dir="ltr" href={`tel:${person.phone}`}>{person.phone}</a>],
        [t('column.since'), person.created_at && f.dayAndTime(person.created_at)],
        [t('deleted'), person.deleted_at && f.dayAndTime(person.deleted_at)],
        [t('last_login'), person.last_login_at ? moment(person.last_login_at) : t('no_login')],
        [t('last_used'), person.last_used_at && moment(person.last_used_at)],
        [t('sessions'), person.sessions_live ? t('sessions_live', { count: person.sessions_live }) : t('sessions_none')],
        [t('factor'), person.role === 'customer' ? null : t(person.has_second_factor ? 'factor_asked' : 'factor_none')],
        [t('id'), <code key="id">{person.id}</code>],
      ]} />
    </>
  )
}

function Ways({ person }: { person: WholePerson }) {
  const { t } = useTranslation('people')
  return (
    <ul className="links">
      {person.role === 'courier' && <li><Link to={paths.courier(person.id!)}>{t('their_rides')}</Link></li>}
      <li><Link to={`${paths.audit}?subject=${person.id}`}>{t('in_log')}</Link></li>
    </ul>
  )
}

export function PersonPanel({ id }: { id: string }) {
  const { t } = useTranslation(['people', 'shared'])
  const { data: person, error, refetch } = usePerson(id)
  const [acting, setActing] = useState<'ban' | 'factor' | null>(null)
  const me = useUser()
  const name = person?.name ?? t('person')
  const banned = Boolean(person?.banned_at)

  return (
    <SidePanel back={paths.people} name={name}
      title={<><bdi>{name}</bdi> {banned && <Tag tone="bad">{t('banned')}</Tag>}</>}
      acts={person && person.id !== me?.id && !person.deleted_at && <>
        {person.role !== 'admin' && <Button look={banned ? 'plain' : 'danger'} onClick={() => setActing('ban')}>{t(banned ? 'unban' : 'ban', { name })}</Button>}
        {person.has_second_factor && <Button onClick={() => setActing('factor')}>{t('factor_reset')}</Button>}
      </>}>
      {error && <Failure error={error} retry={() => void refetch()} />}
      {!person && !error && <Skeleton label={t('shared:loading')} />}
      {person && <><About person={person} /><Belongings person={person} /><Ways person={person} /></>}
      {person && acting === 'ban' && <BanAct person={person} onClose={() => setActing(null)} refresh={() => void refetch()} />}
      {person && acting === 'factor' && <ResetFactorAct person={person} onClose={() => setActing(null)} refresh={() => void refetch()} />}
    </SidePanel>
  )
}
