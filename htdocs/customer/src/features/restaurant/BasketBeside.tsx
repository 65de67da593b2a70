import { Link } from 'react-router'
import { useTranslation } from 'react-i18next'
import { Icon } from '@shared/ui/Icon'
import { paths } from '../../app/paths'
import { BasketPane } from '../../basket/BasketPane'
import { Removed } from '../../basket/Removed'
import { countOf, useBasket } from '../../kept/baskets'
import css from './Restaurant.module.css'

/* Beside the menu where there is room. */
export function BasketBeside({ restaurantId }: { restaurantId: string }) {
  const { t } = useTranslation('basket')
  const basket = useBasket(restaurantId)
  return (
    <aside className={css.beside} aria-labelledby="beside">
      <h2 id="beside">{t('here')}</h2>
      <Removed of={restaurantId} />
      {basket ? <BasketPane basket={basket} /> : <p className="muted">{t('nothing_here')}</p>}
    </aside>
  )
}

/* Below the menu on a phone: that something lies in the basket, and the way to it. */
export function BasketBelow({ restaurantId }: { restaurantId: string }) {
  const { t } = useTranslation('basket')
  const basket = useBasket(restaurantId)
  if (!basket) return null
  return (
    <Link className={css.below} to={paths.basket}>
      <Icon name="bag" /><span>{t('open')}</span><span>{t('items', { count: countOf({ [restaurantId]: basket }) })}</span>
    </Link>
  )
}
