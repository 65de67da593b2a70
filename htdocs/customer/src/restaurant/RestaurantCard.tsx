import { Link } from 'react-router'
import { useTranslation } from 'react-i18next'
import { useFormat } from '@shared/format/useFormat'
import { useCuisine } from '@shared/i18n/useCuisine'
import { Icon } from '@shared/ui/Icon'
import { Tag } from '@shared/ui/Chip'
import { cx } from '@shared/ui/cx'
import { paths } from '../app/paths'
import { useRestaurantWords, type Card } from './words'
import css from './RestaurantCard.module.css'

/* When the food would be there, or when the kitchen opens. */
function When({ card, now }: { card: Card; now: number }) {
  const { t } = useTranslation('finding')
  const words = useRestaurantWords()

  if (!card.is_open) return <Tag>{words.opens(card, now)}</Tag>
  if (card.estimated_minutes === null) return <Tag tone="good">{t('card.open')}</Tag>
  const window = words.window(card.estimated_minutes, now)
  return (
    <span className={css.when}>
      <Icon name="clock" size={18} />
      <span aria-hidden="true">{t('card.arrives', window)}</span>
      <span className="visually-hidden">{t('card.arrives_label', window)}</span>
    </span>
  )
}

function Dishes({ card }: { card: Card }) {
  const { t } = useTranslation('finding')
  const f = useFormat()
  if (!card.dishes.length) return null
  return (
    <ul className={css.dishes} aria-label={t('card.dishes')}>
      {card.dishes.map((it) => (
        <li key={it.id}>
          <Link to={`${paths.restaurant(card.slug!)}?dish=${it.id}`}>
            <span>{it.name}</span>
            <span className="money">{f.money(it.price_cents, card.currency ?? 'EUR')}</span>
          </Link>
        </li>
      ))}
    </ul>
  )
}

/* A restaurant in a list: what it is, when, and for how much. now: null when nobody knows, as without a connection. */
export function RestaurantCard({ card, now }: { card: Card; now: number | null }) {
  const f = useFormat()
  const words = useRestaurantWords()
  const cuisine = useCuisine()
  const costs = [words.fee(card), words.min(card), card.distance_m === null ? null : f.distance(card.distance_m)].filter(Boolean)

  return (
    <article className={cx(css.card, !card.is_open && css.closed)}>
      <h3><Link className={css.whole} to={paths.restaurant(card.slug!)}>{card.name}</Link></h3>
      <p className={css.line}>
        <span>{card.cuisines.map(cuisine).join(', ')}</span>
        <span className={card.rating === null ? 'muted' : css.rating}>{card.rating !== null && <Icon name="star" size={16} />}{words.rating(card)}</span>
      </p>
      {now !== null && <p><When card={card} now={now} /></p>}
      <p className={css.costs}>{costs.map((it) => <span key={it} className="money">{it}</span>)}</p>
      <Dishes card={card} />
    </article>
  )
}
