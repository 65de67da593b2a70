import { Link, type To } from 'react-router'
import { useTranslation } from 'react-i18next'
import { useNow } from '@shared/format/clock'
import { useFormat } from '@shared/format/useFormat'
import { paths } from '../../app/paths'
import { DeliveryTag } from '../../states/Tags'
import { When } from '../../states/When'
import type { Courier } from './api/useCourier'
import css from './Couriers.module.css'

/* more: where all of them are. */
export function Carried({ title, none, items, more }: { title: string; none: string; items: Courier['recent']; more?: To }) {
  const { t } = useTranslation('couriers')
  const now = useNow()
  return (
    <section className={css.part}>
      <h3>{title}</h3>
      {!items.length && <p className="muted">{none}</p>}
      <ul className={css.list}>
        {items.map((it) => (
          <li key={it.id}>
            <When at={it.ended_at ?? it.dropoff_expected_at} now={now} /> <Link to={paths.delivery(it.id!)}>{it.restaurant_name}</Link> <DeliveryTag state={it.state} />
          </li>
        ))}
      </ul>
      {more && items.length > 0 && <p><Link to={more}>{t('all_of_them')}</Link></p>}
    </section>
  )
}

export function Shifts({ shifts }: { shifts: Courier['shifts'] }) {
  const { t } = useTranslation('couriers')
  const f = useFormat()
  return (
    <section className={css.part}>
      <h3>{t('shifts')}</h3>
      {!shifts.length && <p className="muted">{t('no_shifts')}</p>}
      <ul className={css.list}>
        {shifts.map((it) => <li key={it.id}><span className="time">{t('shift', { day: f.day(it.starts_at!), from: f.clock(it.starts_at!), to: f.clock(it.ends_at!) })}</span></li>)}
      </ul>
    </section>
  )
}
