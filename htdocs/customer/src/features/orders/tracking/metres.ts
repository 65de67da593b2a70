interface Point { lat: number; lng: number }
const EARTH_M = 6_371_009
const radians = (degrees: number) => (degrees * Math.PI) / 180

/* As the crow flies, within a city. */
export function metresBetween(a: Point, b: Point): number {
  const across = radians(b.lng - a.lng) * Math.cos(radians((a.lat + b.lat) / 2))
  return EARTH_M * Math.hypot(radians(b.lat - a.lat), across)
}
