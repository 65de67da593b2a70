import L from 'leaflet'
import { paths } from '../ui/icons'
import type { MapMarker } from './Leaflet'
import css from './Map.module.css'

const pictures = { restaurant: paths.pot, home: paths.home, courier: paths.bike }

/* Built as elements, not as text: a name on a map is never markup. */
export function markerIcon({ kind, tone, title }: MapMarker): L.DivIcon {
  const ns = 'http://www.w3.org/2000/svg'
  const svg = document.createElementNS(ns, 'svg')
  const path = document.createElementNS(ns, 'path')
  const box = document.createElement('div')

  for (const [name, value] of Object.entries({ viewBox: '0 0 24 24', width: '18', height: '18', fill: 'none', stroke: 'currentColor', 'stroke-width': '2' })) svg.setAttribute(name, value)
  path.setAttribute('d', pictures[kind])
  svg.append(path)
  box.className = css.marker!
  box.dataset.kind = kind
  box.title = title
  if (tone) box.dataset.tone = tone
  box.append(svg)
  box.style.inlineSize = box.style.blockSize = '34px'
  return L.divIcon({ html: box, className: 'map-marker', iconSize: [34, 34] })
}
