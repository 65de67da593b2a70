import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { Empty } from '@shared/ui/States'
import { paths } from '../../app/paths'
import type { Restaurant } from './api/restaurants'
import css from './Restaurant.module.css'

/* Who may act for the restaurant. */
export function Staff({ restaurant }: { restaurant: Restaurant }) {
  const { t } = useTranslation('places')

  if (!restaurant.people.length) return <Empty title={t('staff_empty')}>{t('staff_empty_detail')}</Empty>
  return (
    <>
      <p className="muted">{t('staff_detail')}</p>
      <ul className={css.cards}>
        {restaurant.people.map((it) => (
          <li key={it.id}>
            <strong><Link to={paths.person(it.id ?? '')}>{it.name ?? it.id}</Link></strong>
            {it.email && <a href={`mailto:${it.email}`}>{it.email}</a>}
            {it.phone && <a dir="ltr" href={`tel:${it.phone}`}>{it.phone}</a>}
          </li>
        ))}
      </ul>
    </>
  )
}
