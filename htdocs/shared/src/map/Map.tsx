/* A map without any outside host: the city's streets as lines on paper, or tiles where the hoster has set some. Loaded only where it is
 * shown; whatever it tells stands in words beside it. */
import { createElement, useEffect, useMemo, useState } from 'react'
import { useSite } from '../site/useSite'
import type { MapProps } from './Leaflet'
import type { Ground } from './ground'
import css from './Map.module.css'

type Leaflet = typeof import('./Leaflet').default
let loaded: Leaflet | null = null

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

/* Without a connection its code may not come: then its place stays empty, and is filled once there is one. */
function useLeaflet(): Leaflet | null {
  const [it, set] = useState(() => loaded)

  useEffect(() => {
    if (it) return
    const load = () => void import('./Leaflet').then((got) => set(() => (loaded = got.default))).catch(() => undefined)
    load()
    addEventListener('online', load)
    return () => removeEventListener('online', load)
  }, [it])
  return it
}

export function Map(props: Omit<MapProps, 'ground'>) {
  const ground = useGround()
  const leaflet = useLeaflet()
  return leaflet ? createElement(leaflet, { ...props, ground }) : <div className={css.map} data-waiting />
}
