/* What lies under the markers. */
import L from 'leaflet'

const STREETS = '/map/streets.geojson'

async function streets(map: L.Map) {
  const answer = await fetch(STREETS)
  if (!answer.ok) return
  const lines = (await answer.json()) as GeoJSON.FeatureCollection
  L.geoJSON(lines, {
    interactive: false,
    style: (feature) => ({ className: `map-ground map-${String(feature?.properties?.kind ?? 'street')}` }),
  }).addTo(map)
}

/* Tiles where they are set; else the streets that come with the site; and plain paper where even those lack. */
export function drawGround(map: L.Map, tilesUrl: string | null) {
  if (tilesUrl) L.tileLayer(tilesUrl, { maxZoom: 19 }).addTo(map)
  else streets(map).catch(() => undefined)
}
