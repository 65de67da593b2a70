/* A map without any outside host: the city's streets as lines on paper, or tiles where the hoster has set some. Loaded only where it is
 * shown; whatever it tells stands in words beside it. */
import { lazy, Suspense } from 'react'
import type { MapProps } from './Leaflet'
import css from './Map.module.css'

const Leaflet = lazy(() => import('./Leaflet'))

export type { MapMarker, MapProps } from './Leaflet'

export function Map(props: MapProps) {
  return (
    <Suspense fallback={<div className={css.map} data-waiting />}>
      <Leaflet {...props} />
    </Suspense>
  )
}
