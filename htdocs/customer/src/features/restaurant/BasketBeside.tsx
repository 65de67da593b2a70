import { useEffect } from 'react'
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

/* What has the keyboard is clear of the bar, also where the bar comes after it, or a dialog gives the keyboard back. */
function useClear() {
  useEffect(() => {
    const clear = () => document.activeElement?.matches(':focus-visible') && document.activeElement.scrollIntoView({ block: 'nearest' })
    clear()
    addEventListener('focusin', clear)
    return () => removeEventListener('focusin', clear)
  }, [])
}

function Bar({ count }: { count: number }) {
  const { t } = useTranslation('basket')
  useClear()
  return (
    <div className={css.below}>
      <Link to={paths.basket}><Icon name="bag" /><span>{t('open')}</span><span>{t('items', { count })}</span></Link>
    </div>
  )
}

/* Below the menu on a phone: that something lies in the basket, and the way to it. */
export function BasketBelow({ restaurantId }: { restaurantId: string }) {
  const basket = useBasket(restaurantId)
  return basket && <Bar count={countOf({ [restaurantId]: basket })} />
}
