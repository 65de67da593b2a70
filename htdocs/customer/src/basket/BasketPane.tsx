import { useTranslation } from 'react-i18next'
import type { Basket } from '../kept/baskets'
import type { Quote } from '../kept/checkout'
import { usePlace, type Place } from '../kept/place'
import { BasketLineRow } from './BasketLineRow'
import { Costs } from './Costs'
import { partsOf } from './parts'
import { useTold } from './useTold'
import css from './BasketPane.module.css'

function LineList({ basket, quote }: { basket: Basket; quote: Quote | null }) {
  const dishes = quote ? partsOf(quote.lines).dishes : []
  return (
    <ul>
      {basket.lines.map((line, i) => <BasketLineRow key={line.key} basket={basket} line={line} part={dishes[i]} currency={quote?.currency ?? null} />)}
    </ul>
  )
}

function Priced({ basket, place }: { basket: Basket; place: Place }) {
  const told = useTold(basket, place)
  return (
    <>
      <LineList basket={basket} quote={told.isCurrent ? told.shown : null} />
      <Costs basket={basket} place={place} told={told} />
    </>
  )
}

/* A basket with the server's prices, as soon as it is known where it goes. */
export function BasketPane({ basket }: { basket: Basket }) {
  const { t } = useTranslation('basket')
  const place = usePlace()

  if (place) return <div className={css.pane}><Priced basket={basket} place={place} /></div>
  return (
    <div className={css.pane}>
      <LineList basket={basket} quote={null} />
      <p className="muted">{t('no_place')}</p>
    </div>
  )
}
