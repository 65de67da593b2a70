import { useEffect, useState } from 'react'
import type { Basket } from '../kept/baskets'
import type { Place } from '../kept/place'
import { keepTold, toldOf } from '../kept/told'
import { wantedOf } from './api/quote'
import { useAgreed } from './useAgreed'

/* What this basket costs to this place, and what it was said to cost before. The tip and how it is paid come when ordering. */
export function useTold(basket: Basket, place: Place) {
  const wanted = wantedOf(basket, place, 0, 'cash')
  const key = JSON.stringify(wanted)
  const [before] = useState(() => toldOf(basket.restaurantId, key))
  const agreed = useAgreed(wanted, before)
  const { shown, isCurrent } = agreed

  useEffect(() => {
    if (shown && isCurrent) keepTold(basket.restaurantId, key, shown)
  }, [shown, isCurrent, key, basket.restaurantId])
  return agreed
}
