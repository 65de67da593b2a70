/* A map without any outside host: the city's streets as lines on paper, or tiles where the hoster has set some. Loaded only where it is
 * shown; whatever it tells stands in words beside it. */
import { lazy, Suspense, useMemo } from 'react'
import { useSite } from '../site/useSite'
import type { MapProps } from './Leaflet'
import type { Ground } from './ground'
import css from './Map.module.css'

const Leaflet = lazy(() => import('./Leaflet'))

export type { MapMarker, MapProps } from './Leaflet'

const plain: Ground = { tiles: null, attribution: null, streets: '/map/streets.geojson', lat: 52.52, lng: 13.405, zoom: 13 }

/* As the site is set; while nobody knows, the streets that come with it. */
function useGround(): Ground {
  const site = useSite()
  return useMemo(() => {
    if (!site) return plain
    const { map_tiles_url: tiles, map_attribution: attribution, map_streets_url: streets } = site
    return { tiles, attribution, streets, lat: site.map_lat ?? plain.lat, lng: site.map_lng ?? plain.lng, zoom: site.map_zoom ?? plain.zoom }
  }, [site])
}

export function Map(props: Omit<MapProps, 'ground'>) {
  const ground = useGround()
  return (
    <Suspense fallback={<div className={css.map} data-waiting />}>
      <Leaflet {...props} ground={ground} />
    </Suspense>
  )
}
