import { useEffect, useRef } from 'react'
import L from 'leaflet'
import 'leaflet/dist/leaflet.css'
import { isStill } from '../ui/motion'
import { drawGround, type Ground } from './ground'
import { markerIcon } from './marker'
import css from './Map.module.css'

export interface MapMarker {
  id: string
  kind: 'restaurant' | 'home' | 'courier'
  lat: number
  lng: number
  /* what a pointer finds on it, and whom it stands for */
  title: string
  tone?: 'bad' | 'quiet'
  onSelect?: () => void
}

export interface MapProps {
  label: string
  markers: MapMarker[]
  /* lines between points: a courier's way */
  track?: { lat: number; lng: number }[]
  ground: Ground
  /* the same stands in a list beside the map, so markers take no place in the order of the keyboard */
  besideList?: boolean
  /* the view follows the markers until somebody moves the map */
  follow?: boolean
}

const boundsOf = (markers: MapMarker[]) => L.latLngBounds(markers.map((it) => [it.lat, it.lng] as [number, number]))

/* Only what looks otherwise is made anew: a mark that is pointed at, or has the focus, stays. */
function dress(marker: L.Marker, { kind, tone, title }: MapMarker) {
  const look = `${kind} ${tone ?? ''} ${title}`
  if (marker.options.alt === look) return
  marker.options.alt = look
  marker.options.title = title
  marker.setIcon(markerIcon({ kind, tone, title } as MapMarker))
}

export default function Leaflet({ label, markers, track, ground, besideList, follow = true }: MapProps) {
  const box = useRef<HTMLDivElement>(null)
  const map = useRef<L.Map | null>(null)
  const shown = useRef(new globalThis.Map<string, L.Marker>())
  const moved = useRef(false)

  useEffect(() => {
    const moves = !isStill()
    const it = L.map(box.current!, { zoomControl: true, attributionControl: Boolean(ground.attribution), keyboard: true, fadeAnimation: false, zoomAnimation: moves, inertia: moves }).setView([ground.lat, ground.lng], ground.zoom)
    const kept = shown.current
    drawGround(it, ground)
    it.on('dragstart', () => (moved.current = true))
    map.current = it
    return () => {
      it.remove()
      kept.clear()
    }
  }, [ground])

  useEffect(() => {
    const here = new Set(markers.map((it) => it.id))
    for (const [id, marker] of shown.current) if (!here.has(id) && marker.remove()) shown.current.delete(id)
    for (const it of markers) {
      const known = shown.current.get(it.id)
      const marker = known ?? L.marker([it.lat, it.lng], { keyboard: Boolean(it.onSelect) && !besideList }).addTo(map.current!)
      marker.setLatLng([it.lat, it.lng])
      dress(marker, it)
      marker.off('click keypress')
      if (it.onSelect) marker.on('click', it.onSelect).on('keypress', (e) => e.originalEvent.key === 'Enter' && it.onSelect!())
      shown.current.set(it.id, marker)
    }
    if (follow && !moved.current && markers.length) map.current!.fitBounds(boundsOf(markers), { padding: [40, 40], maxZoom: 16, animate: false })
  }, [markers, follow, besideList, ground])

  useEffect(() => {
    if (!track?.length) return
    const line = L.polyline(track.map((at) => [at.lat, at.lng] as [number, number]), { className: 'map-track' }).addTo(map.current!)
    return () => void line.remove()
  }, [track, ground])

  return <div ref={box} className={css.map} role="application" aria-label={label} />
}
