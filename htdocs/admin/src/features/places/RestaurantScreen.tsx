import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, NavLink, useParams } from 'react-router'
import { Button } from '@shared/ui/Button'
import { Tag } from '@shared/ui/Chip'
import { Icon } from '@shared/ui/Icon'
import { Failure } from '@shared/ui/States'
import { Skeleton } from '@shared/ui/Tins'
import { Title } from '@shared/ui/Title'
import { paths } from '../../app/paths'
import { ApprovalAct } from './ApprovalAct'
import { Part, tabs } from './Part'
import { useRestaurant, type Restaurant } from './api/restaurants'
import css from './Restaurant.module.css'

function Head({ restaurant, refresh }: { restaurant: Restaurant; refresh: () => void }) {
  const { t } = useTranslation('places')
  const [acting, setActing] = useState(false)
  const name = restaurant.name ?? ''

  return (
    <header className={css.head}>
      <div className={css.name}>
        <Title of={name}>{name}</Title>
        <Tag tone={restaurant.approved ? 'good' : 'accent'}>{t(restaurant.approved ? 'approved' : 'waiting')}</Tag>
      </div>
      <Button look={restaurant.approved ? 'danger' : 'primary'} onClick={() => setActing(true)}>{t(restaurant.approved ? 'suspend' : 'approve', { name })}</Button>
      <p className={css.ways}>
        <Link to={`${paths.orders}?restaurant_id=${restaurant.id}`}>{t('its_orders')}</Link>
        <Link to={`${paths.audit}?subject=${restaurant.id}`}>{t('in_log')}</Link>
      </p>
      {acting && <ApprovalAct restaurant={restaurant} onClose={() => setActing(false)} refresh={refresh} />}
    </header>
  )
}

export default function RestaurantScreen() {
  const { t } = useTranslation(['places', 'shared'])
  const { id = '', tab = 'settings' } = useParams()
  const { data, error, refetch } = useRestaurant(id)

  return (
    <>
      <p><Link className={css.back} to={paths.restaurants}><Icon name="back" />{t('to_list')}</Link></p>
      {error && !data && <Failure error={error} retry={() => void refetch()} />}
      {!data && !error && <Skeleton lines={6} label={t('shared:loading')} />}
      {data && (
        <>
          <Head restaurant={data} refresh={() => void refetch()} />
          <nav aria-label={t('parts')} className={css.tabs}>
            {tabs.map((it) => <NavLink key={it} end to={it === 'settings' ? paths.restaurant(id) : `${paths.restaurant(id)}/${it}`}>{t(`tab.${it}`)}</NavLink>)}
          </nav>
          <Part key={tab} tab={tab} restaurant={data} refresh={() => void refetch()} />
        </>
      )}
    </>
  )
}
