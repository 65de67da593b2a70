import { useState } from 'react'
import { useSearchParams } from 'react-router'
import { useTranslation } from 'react-i18next'
import { useUser } from '@shared/auth/useSession'
import { ButtonLink } from '@shared/ui/Button'
import { Empty } from '@shared/ui/States'
import { Title } from '@shared/ui/Title'
import { paths } from '../../app/paths'
import { useBasket } from '../../kept/baskets'
import { useWish } from '../../kept/checkout'
import { usePlace } from '../../kept/place'
import { PlaceBar } from '../../place/PlaceBar'
import { usePlaceOrder } from './api/order'
import { Asking } from './Asking'
import { Checkout } from './Checkout'

/* Which basket it is about, and whether there is anything to order in it. */
export default function CheckoutScreen() {
  const { t } = useTranslation('checkout')
  const restaurantId = useSearchParams()[0].get('restaurant') ?? ''
  const user = useUser()
  const basket = useBasket(restaurantId)
  const [last, setLast] = useState(basket)
  const wish = useWish(restaurantId, user?.id ?? '')
  const place = usePlace()
  const placing = usePlaceOrder()

  if (basket && basket !== last) setLast(basket)
  if (placing.data || wish?.isAsked) return <Asking wish={wish} placing={placing} />
  if (!basket || !last) {
    return <><Title>{t('title')}</Title><Empty title={t('empty.title')} action={<ButtonLink look="primary" to={paths.restaurants}>{t('empty.find')}</ButtonLink>}>{t('empty.what')}</Empty></>
  }
  return (
    <>
      <Title>{t('at', { restaurant: basket.name })}</Title>
      <PlaceBar />
      {place ? <Checkout key={user?.id} basket={basket} place={place} wish={wish} placing={placing} /> : <p>{t('no_place')}</p>}
    </>
  )
}
