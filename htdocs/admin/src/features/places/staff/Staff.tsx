import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { Button } from '@shared/ui/Button'
import { Tag } from '@shared/ui/Chip'
import { Icon } from '@shared/ui/Icon'
import { Empty } from '@shared/ui/States'
import { paths } from '../../../app/paths'
import type { Restaurant } from '../api/restaurants'
import type { Colleague } from '../api/useStaff'
import css from '../Restaurant.module.css'
import { HireAct } from './HireAct'
import { RankAct, RemoveAct } from './StaffActs'
import { nameOf, otherRole } from './people'

type Acting = { act: 'hire' } | { act: 'rank' | 'remove'; who: Colleague }

/* Who may act for the restaurant. */
export function Staff({ restaurant, refresh }: { restaurant: Restaurant; refresh: () => void }) {
  const { t } = useTranslation('places')
  const [acting, setActing] = useState<Acting | null>(null)
  const own = { restaurant, refresh, onClose: () => setActing(null) }

  return (
    <>
      {restaurant.people.length > 0 && <p className="muted">{t('staff.detail')}</p>}
      <p><Button onClick={() => setActing({ act: 'hire' })}><Icon name="add" />{t('staff.add')}</Button></p>
      {!restaurant.people.length && <Empty title={t('staff.empty')}>{t('staff.empty_detail')}</Empty>}
      <ul className={css.cards}>
        {restaurant.people.map((it) => <Card key={it.id} who={it} onAct={(act) => setActing({ act, who: it })} />)}
      </ul>
      {acting?.act === 'hire' && <HireAct {...own} />}
      {acting?.act === 'rank' && <RankAct {...own} who={acting.who} />}
      {acting?.act === 'remove' && <RemoveAct {...own} who={acting.who} />}
    </>
  )
}

function Card({ who, onAct }: { who: Colleague; onAct: (act: 'rank' | 'remove') => void }) {
  const { t } = useTranslation('places')
  const person = nameOf(who)
  return (
    <li>
      <p className={css.name}><strong><Link to={paths.person(who.id ?? '')}>{person}</Link></strong><Tag tone={who.role === 'owner' ? 'accent' : undefined}>{t(`staff.${who.role}`)}</Tag></p>
      {who.email && <a href={`mailto:${who.email}`}>{who.email}</a>}
      {who.phone && <a dir="ltr" href={`tel:${who.phone}`}>{who.phone}</a>}
      <p className={css.acts}>
        <Button onClick={() => onAct('rank')}>{t(`staff.to_${otherRole(who)}`, { person })}</Button>
        <Button look="danger" onClick={() => onAct('remove')}>{t('staff.remove', { person })}</Button>
      </p>
    </li>
  )
}
