import { Link } from 'react-router'
import { useTranslation } from 'react-i18next'
import { ButtonLink } from '@shared/ui/Button'
import { Empty } from '@shared/ui/States'
import { Title } from '@shared/ui/Title'
import { paths } from '../../app/paths'
import { BasketPane } from '../../basket/BasketPane'
import { Removed } from '../../basket/Removed'
import { useBaskets } from '../../kept/baskets'
import { PlaceBar } from '../../place/PlaceBar'
import css from './BasketScreen.module.css'

/* One basket for each restaurant: each is ordered by itself. */
export default function BasketScreen() {
  const { t } = useTranslation('basket')
  const baskets = Object.values(useBaskets())

  return (
    <div className={css.screen}>
      <Title>{t('title')}</Title>
      {baskets.length > 0 && <PlaceBar />}
      <Removed />
      {baskets.length === 0 && <Empty title={t('empty')} action={<ButtonLink look="primary" to={paths.restaurants}>{t('find')}</ButtonLink>}>{t('empty_how')}</Empty>}
      {baskets.length > 1 && <p className="muted">{t('each')}</p>}
      <div className={css.baskets}>
        {baskets.map((it) => (
          <section key={it.restaurantId} className={css.basket} aria-labelledby={`basket-${it.restaurantId}`}>
            <h2 id={`basket-${it.restaurantId}`}><Link to={paths.restaurant(it.slug)}>{it.name}</Link></h2>
            <BasketPane basket={it} />
          </section>
        ))}
      </div>
    </div>
  )
}
