import { useTranslation } from 'react-i18next'
import { useFormat } from '@shared/format/useFormat'
import { Icon } from '@shared/ui/Icon'
import { ShowMore } from '@shared/ui/ShowMore'
import { Empty, Failure } from '@shared/ui/States'
import { Skeleton } from '@shared/ui/Tins'
import { useReviews, type Restaurant } from './api/restaurants'
import css from './Restaurant.module.css'

function Sum({ restaurant }: { restaurant: Restaurant }) {
  const { t } = useTranslation('places')
  const f = useFormat()
  const { ratings_n: n, ratings_sum: sum, misses } = restaurant
  return (
    <p>
      <strong>{n ? t('rating_n', { count: n, rating: f.count(Math.round((sum / n) * 10) / 10) }) : t('rating_none')}</strong>
      {misses > 0 && <> · {t('misses', { count: misses })}</>}
    </p>
  )
}

export function Ratings({ restaurant }: { restaurant: Restaurant }) {
  const { t } = useTranslation(['places', 'shared'])
  const f = useFormat()
  const { rows, isPending, error, again, more } = useReviews(restaurant.id!)

  return (
    <>
      <Sum restaurant={restaurant} />
      {isPending && <Skeleton label={t('shared:loading')} />}
      {error && !rows.length ? <Failure error={error} retry={again} /> : null}
      {!isPending && !error && !rows.length && <Empty title={t('ratings_empty')}>{t('ratings_empty_detail')}</Empty>}
      <ul className={css.cards}>
        {rows.map((it) => (
          <li key={it.id}>
            <strong className={css.stars}><Icon name="star" size={16} />{t('stars', { count: it.rating })}</strong>
            {it.text && <p><bdi>{it.text}</bdi></p>}
            <p className="muted">{it.author}{it.at && `, ${f.dayAndTime(it.at)}`}</p>
            {it.reply && <p className={css.reply}><strong>{t('reply')}</strong> <bdi>{it.reply}</bdi></p>}
          </li>
        ))}
      </ul>
      <ShowMore of={more} />
    </>
  )
}
