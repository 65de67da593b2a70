import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { isProblem } from '@shared/api/problem'
import { problemText } from '@shared/i18n/problems'
import { Button } from '@shared/ui/Button'
import { TextArea } from '@shared/ui/Field'
import { Icon } from '@shared/ui/Icon'
import { Notice } from '@shared/ui/States'
import type { Order } from './api/order'
import { useReview } from './api/review'
import css from './Review.module.css'

const stars = [1, 2, 3, 4, 5] as const

function Stars({ value, onChange }: { value: number; onChange: (rating: number) => void }) {
  const { t } = useTranslation('orders')
  return (
    <fieldset className={css.stars}>
      <legend>{t('review.question')}</legend>
      {stars.map((it) => (
        <label key={it} data-on={it <= value || undefined}>
          <input type="radio" name="rating" value={it} checked={it === value} onChange={() => onChange(it)} />
          <Icon name="star" size={28} label={t(`review.star_${it}`)} />
        </label>
      ))}
      {value > 0 && <span aria-hidden="true">{t(`review.star_${value as (typeof stars)[number]}`)}</span>}
    </fieldset>
  )
}

/* Once for each order, by stars and a few words. */
export function Review({ order }: { order: Order }) {
  const { t } = useTranslation(['orders', 'shared'])
  const [rating, setRating] = useState(0)
  const [text, setText] = useState('')
  const review = useReview(order)

  if (order.review_rating) return <Notice tone="good">{t('review.done', { count: order.review_rating })}</Notice>
  if (isProblem(review.error, 'already_reviewed')) return <Notice>{t('review.already')}</Notice>
  return (
    <form className={css.review} onSubmit={(e) => (e.preventDefault(), review.mutate({ rating, text: text.trim() || null }))}>
      <h2>{t('review.title', { restaurant: order.restaurant_name ?? '' })}</h2>
      <Stars value={rating} onChange={setRating} />
      <TextArea label={t('review.text')} hint={t('review.text_hint')} maxLength={1000} value={text} onChange={(e) => setText(e.target.value)} />
      {review.error && <Notice tone="bad" alert>{problemText(t as never, review.error)}</Notice>}
      <p><Button type="submit" look="primary" disabled={!rating} busy={review.isPending}>{t('review.send')}</Button></p>
    </form>
  )
}
