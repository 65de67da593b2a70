import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useNow } from '@shared/format/clock'
import { useFormat } from '@shared/format/useFormat'
import { Map, type MapMarker } from '@shared/map/Map'
import type { Delivery } from './api/useDelivery'
import { metresBetween } from './near'
import css from './Deliveries.module.css'

const CARRIES = ['picked_up', 'at_customer']

/* From where to where, who is between them, and the way they went; the sentence says the same. */
export function DeliveryMap({ delivery }: { delivery: Delivery }) {
  const { t } = useTranslation('deliveries')
  const { pickup, dropoff, position, restaurant_name, customer_name, courier_name } = delivery
  const markers = useMemo(
    () => [
      { id: 'r', kind: 'restaurant', lat: pickup.lat, lng: pickup.lng, title: restaurant_name ?? '' },
      { id: 'd', kind: 'home', lat: dropoff.lat, lng: dropoff.lng, title: customer_name ?? '' },
      ...(position ? [{ id: 'c', kind: 'courier', lat: position.lat, lng: position.lng, title: courier_name ?? '' } as const] : []),
    ] as MapMarker[],
    [pickup.lat, pickup.lng, dropoff.lat, dropoff.lng, position, restaurant_name, customer_name, courier_name],
  )
  return (
    <section className={css.part} aria-label={t('map')}>
      <div className={css.map}><Map label={t('map')} markers={markers} track={delivery.track} besideList /></div>
      <Place delivery={delivery} />
    </section>
  )
}

function Place({ delivery }: { delivery: Delivery }) {
  const { t } = useTranslation('deliveries')
  const f = useFormat()
  const now = useNow()
  const { position, pickup, dropoff } = delivery
  if (!position) return <p className="muted">{t('unseen')}</p>
  const carries = CARRIES.includes(delivery.state)
  const way = f.distance(metresBetween(position, carries ? dropoff : pickup))
  return <p className="muted">{t(carries ? 'away_from_door' : 'away_from_restaurant', { way, when: position.at ? f.relative(position.at, now) : '' })}</p>
}
