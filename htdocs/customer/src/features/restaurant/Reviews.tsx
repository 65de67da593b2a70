import { useTranslation } from 'react-i18next'
import { useFormat } from '@shared/format/useFormat'
import { Icon } from '@shared/ui/Icon'
import { ShowMore } from '@shared/ui/ShowMore'
import { Empty, Failure } from '@shared/ui/States'
import { Skeleton } from '@shared/ui/Tins'
import { useReviews } from './api/reviews'
import css from './Restaurant.module.css'

/* What others said, newest first, with the restaurant's replies. */
export function Reviews({ id, name }: { id: string; name: string }) {
  const { t } = useTranslation(['menu', 'shared'])
  const f = useFormat()
  const all = useReviews(id)
  const { data, error, refetch } = all
  const reviews = data?.pages.flatMap((it) => it.items)

  if (!reviews) return error ? <Failure error={error} retry={() => void refetch()} /> : <Skeleton lines={3} label={t('shared:loading')} />
  if (!reviews.length) return <Empty title={t('review.none')}>{t('review.none_how')}</Empty>
  return (
    <>
      <ul className={css.reviews}>
        {reviews.map((it) => (
          <li key={it.id}>
            <p className={css.byline}><b><Icon name="star" size={16} />{t('review.stars', { rating: it.rating })}</b> <bdi>{it.author ?? t('review.anonymous')}</bdi> {it.at && <span className="muted">{f.day(it.at)}</span>}</p>
            {it.text && <p dir="auto">{it.text}</p>}
            {it.reply && <blockquote className={css.reply}><p><b>{t('review.reply', { name })}</b></p><p dir="auto">{it.reply}</p></blockquote>}
          </li>
        ))}
      </ul>
      <ShowMore of={all} />
    </>
  )
}
