import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { useNow } from '@shared/format/clock'
import { useFormat } from '@shared/format/useFormat'
import { paths } from '../../app/paths'
import { OrderTag } from '../../states/Tags'
import { shortId } from '../../states/shortId'
import { When } from '../../states/When'
import type { WholePerson } from './api/people'
import css from './People.module.css'

/* What belongs to an account: a customer's orders, a restaurateur's restaurants. */
export function Belongings({ person }: { person: WholePerson }) {
  if (person.role === 'customer') return <LastOrders person={person} />
  return person.role === 'merchant' ? <TheirRestaurants person={person} /> : null
}

function LastOrders({ person }: { person: WholePerson }) {
  const { t } = useTranslation('people')
  const f = useFormat()
  const now = useNow()
  const { last_orders: orders, orders_count: count } = person
  return (
    <section className={css.part} aria-labelledby="last-orders">
      <h3 id="last-orders">{t('last_orders')}</h3>
      {!orders.length && <p className="muted">{t('no_orders')}</p>}
      <ul className={css.rows}>
        {orders.map((it) => (
          <li key={it.id}>
            <Link to={paths.order(it.id!)} aria-label={t('order_at', { id: shortId(it.id!), restaurant: it.restaurant_name })}>{it.restaurant_name}</Link>
            <span className="money">{f.money(it.total_cents, it.currency!)}</span>
            <OrderTag state={it.state} />
            <span className="muted"><When at={it.placed_at} now={now} /></span>
          </li>
        ))}
      </ul>
      {count > 0 && <p><Link to={`${paths.orders}?customer_id=${person.id}`}>{t('all_orders', { count })}</Link></p>}
    </section>
  )
}

function TheirRestaurants({ person }: { person: WholePerson }) {
  const { t } = useTranslation('people')
  return (
    <section className={css.part} aria-labelledby="their-restaurants">
      <h3 id="their-restaurants">{t('restaurants')}</h3>
      {!person.restaurants.length && <p className="muted">{t('no_restaurants')}</p>}
      <ul className="links">{person.restaurants.map((it) => <li key={it.id}><Link to={paths.restaurant(it.id!)}>{it.name}</Link></li>)}</ul>
    </section>
  )
}
