/* What lies under the markers. */
import L from 'leaflet'

/* What a map stands on. streets: a file of lines and areas; tiles: an address with {z}, {x} and {y}. */
export interface Ground { tiles: string | null; attribution: string | null; streets: string | null; lat: number; lng: number; zoom: number }

async function drawStreets(map: L.Map, url: string) {
  const answer = await fetch(url)
  if (!answer.ok) return
  const lines = (await answer.json()) as GeoJSON.FeatureCollection
  L.geoJSON(lines, {
    interactive: false,
    style: (feature) => ({ className: `map-ground map-${String(feature?.properties?.kind ?? 'street')}` }),
  }).addTo(map)
}

/* The attribution is a hoster's text, and Leaflet takes markup. */
function plainText(text: string): string {
  const box = document.createElement('span')
  box.textContent = text
  return box.innerHTML
}

/* Tiles where they are set; else the streets that come with the site; and plain paper where even those lack. */
export function drawGround(map: L.Map, { tiles, attribution, streets }: Ground) {
  if (tiles) L.tileLayer(tiles, { maxZoom: 19, attribution: plainText(attribution ?? '') }).addTo(map)
  else if (streets) drawStreets(map, streets).catch(() => undefined)
}
