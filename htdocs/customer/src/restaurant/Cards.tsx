import type { Card } from './words'
import { RestaurantCard } from './RestaurantCard'
import css from './Cards.module.css'

export function Cards({ cards, now, label }: { cards: Card[]; now: number | null; label: string }) {
  return (
    <ul className={css.cards} aria-label={label}>
      {cards.map((it) => <li key={it.id}><RestaurantCard card={it} now={now} /></li>)}
    </ul>
  )
}
