import { useMemo } from 'react'
import { useNavigate } from 'react-router'
import { useTranslation } from 'react-i18next'
import { Map, type MapMarker } from '@shared/map/Map'
import { paths } from '../../app/paths'
import { usePlace } from '../../kept/place'
import type { Card } from '../../restaurant/words'
import css from './Restaurants.module.css'

/* The same list seen from above. */
export function MapView({ cards }: { cards: Card[] }) {
  const { t } = useTranslation('finding')
  const navigate = useNavigate()
  const place = usePlace()

  const markers = useMemo<MapMarker[]>(
    () => [
      ...cards.map((it) => ({
        id: it.id!, kind: 'restaurant' as const, lat: it.place.lat, lng: it.place.lng, title: it.name!,
        tone: it.is_open ? undefined : ('quiet' as const), onSelect: () => void navigate(paths.restaurant(it.slug!)),
      })),
      ...(place ? [{ id: 'home', kind: 'home' as const, lat: place.lat, lng: place.lng, title: t('list.home') }] : []),
    ],
    [cards, place, navigate, t],
  )
  return <div className={css.map}><Map label={t('list.map_label')} markers={markers} besideList /></div>
}
