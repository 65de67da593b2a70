import { useTranslation } from 'react-i18next'
import { useNow } from '@shared/format/clock'
import { useFormat } from '@shared/format/useFormat'
import { useCuisine } from '@shared/i18n/useCuisine'
import { Icon } from '@shared/ui/Icon'
import { Notice } from '@shared/ui/States'
import { Title } from '@shared/ui/Title'
import { PlaceBar } from '../../place/PlaceBar'
import { useRestaurantWords } from '../../restaurant/words'
import type { Storefront } from './api/storefront'
import css from './Head.module.css'

/* What stands in the way of ordering here now, if anything. */
function Obstacle({ it }: { it: Storefront }) {
  const { t } = useTranslation('menu')
  const f = useFormat()
  const words = useRestaurantWords()
  const now = useNow()
  const paused = it.schedule?.paused_until

  if (it.reaches === false) return <Notice tone="bad">{t('page.outside', { distance: f.distance(Math.max(0, it.distance_m! - it.delivery_radius_m)) })}</Notice>
  if (paused && Date.parse(paused) > now) return <Notice>{t('hours.paused', { when: f.dayAndTime(paused, it.time_zone ?? undefined) })}</Notice>
  return it.is_open ? null : <Notice>{t('page.closed')} {words.opens(it, now)}</Notice>
}

function Facts({ it, isKept }: { it: Storefront; isKept: boolean }) {
  const { t } = useTranslation(['menu', 'finding'])
  const f = useFormat()
  const words = useRestaurantWords()
  const now = useNow()
  const currency = it.currency ?? 'EUR'
  const fee = it.delivery_fee_cents

  return (
    <ul className={css.facts} aria-label={t('page.facts')}>
      {!isKept && it.is_open && it.estimated_minutes !== null && it.reaches && <li className={css.when}><Icon name="clock" size={18} />{t('finding:card.arrives', words.window(it.estimated_minutes, now))}</li>}
      {fee !== null && it.reaches && <li><Icon name="bike" size={18} />{fee ? t('page.fee', { fee: f.money(fee, currency) }) : t('page.free')}</li>}
      {it.min_order_cents > 0 && <li><Icon name="bag" size={18} />{t('page.min', { min: f.money(it.min_order_cents, currency) })}</li>}
      {!isKept && it.is_open && it.closes_at && <li><Icon name="info" size={18} />{t('hours.until', { when: f.clock(it.closes_at, it.time_zone ?? undefined) })}</li>}
    </ul>
  )
}

/* isKept: seen before, and nobody knows what has become of it since. */
export function Head({ it, isKept }: { it: Storefront; isKept: boolean }) {
  const words = useRestaurantWords()
  const cuisine = useCuisine()

  return (
    <header className={css.head}>
      <Title>{it.name}</Title>
      <p className={css.line}>
        <span>{it.cuisines.map(cuisine).join(', ')}</span>
        <a href="#reviews" className={css.rating}><Icon name="star" size={16} />{words.rating(it)}</a>
      </p>
      {it.description && <p className="muted" dir="auto">{it.description}</p>}
      <PlaceBar />
      <Facts it={it} isKept={isKept} />
      {!isKept && <Obstacle it={it} />}
    </header>
  )
}
