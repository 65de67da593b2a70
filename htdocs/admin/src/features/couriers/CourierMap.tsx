import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { Map, type MapMarker } from '@shared/map/Map'
import type { Courier } from './api/useCourier'
import { useRide } from './api/useRide'
import css from './Couriers.module.css'

/* Where they are, where their food comes from and goes, and the way they went; the lists beside it say the same. */
export function CourierMap({ courier }: { courier: Courier }) {
  const { t } = useTranslation('couriers')
  const { data: ride } = useRide(courier.id!, courier.deliveries[0]?.id ?? null)
  const { position, name, deliveries } = courier

  const markers = useMemo(() => {
    const carried = deliveries.length ? (ride?.deliveries ?? []) : []
    return [
      ...carried.filter((it) => it.state !== 'picked_up' && it.state !== 'at_customer').map((it) => ({ id: `r ${it.id}`, kind: 'restaurant', ...it.pickup, title: it.restaurant_name ?? '' })),
      ...carried.map((it) => ({ id: `d ${it.id}`, kind: 'home', ...it.dropoff, title: it.customer_name ?? '' })),
      ...(position ? [{ id: 'c', kind: 'courier', lat: position.lat, lng: position.lng, title: name ?? '' }] : []),
    ] as MapMarker[]
  }, [position, name, deliveries, ride])

  return (
    <section className={css.part} aria-label={t('map')}>
      {markers.length ? <div className={css.map}><Map label={t('map')} markers={markers} track={deliveries.length ? ride?.track : undefined} besideList /></div> : <p className="muted">{t('unseen')}</p>}
    </section>
  )
}
