import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useNow } from '@shared/format/clock'
import { useFormat } from '@shared/format/useFormat'
import { Map, type MapMarker } from '@shared/map/Map'
import { Icon } from '@shared/ui/Icon'
import type { Order } from '../api/order'
import type { Tracking } from '../api/tracking'
import { metresBetween } from './metres'
import css from './Track.module.css'

/* Who brings it; and where they are, from pick-up to hand-over, in words and on a map. */
export function Courier({ order, tracking }: { order: Order; tracking: Tracking }) {
  const { t } = useTranslation('orders')
  const f = useFormat()
  const now = useNow()
  const { courier_name: name, vehicle, position, destination, restaurant } = tracking
  const markers = useMemo<MapMarker[]>(
    () =>
      position
        ? [
            { id: 'restaurant', kind: 'restaurant', ...restaurant, title: order.restaurant_name ?? '', tone: 'quiet' },
            { id: 'home', kind: 'home', ...destination, title: t('map.home') },
            { id: 'courier', kind: 'courier', lat: position.lat, lng: position.lng, title: name ?? t('courier.your') },
          ]
        : [],
    [position, restaurant, destination, order.restaurant_name, name, t],
  )

  if (!name) return null
  return (
    <section className={css.courier} aria-label={t('courier.title')}>
      <p><Icon name={vehicle === 'foot' ? 'person' : 'bike'} /> {t('courier.who', { name, vehicle: t(`vehicle.${vehicle ?? 'bicycle'}`) })}</p>
      {position && (
        <>
          <p>{t('courier.where', { name, distance: f.distance(metresBetween(position, destination)), ago: f.relative(position.at ?? now, now) })}</p>
          <div className={css.map}><Map label={t('map.label', { name })} markers={markers} /></div>
        </>
      )}
    </section>
  )
}
