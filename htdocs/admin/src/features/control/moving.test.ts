import { expect, it } from 'vitest'
import type { City } from './api/useCity'
import { hasNewcomer, moved, type Seen } from './moving'

const at = (minute: number) => new Date(Date.UTC(2026, 10, 20, 18, minute)).toISOString()
const city = { couriers: [{ id: 'a', position: { lat: 1, lng: 1, at: at(5) } }, { id: 'b', position: null }], deliveries: [], more: false } as unknown as City
const seen = (courier_id: string, minute: number): Seen => ({ courier_id, lat: 2, lng: 3, at: at(minute) })

it('moves those who were seen and nobody else', () => {
  expect(moved(city, [seen('a', 6)]).couriers.map((it) => it.position)).toEqual([{ lat: 2, lng: 3, at: at(6) }, null])
  expect(moved(city, [seen('b', 1)]).couriers[1]!.position).toEqual({ lat: 2, lng: 3, at: at(1) })
})

it('moves nobody back', () => {
  expect(moved(city, [seen('a', 4)]).couriers[0]!.position!.at).toBe(at(5))
})

it('knows whom it has not shown yet, unless there are more than it shows', () => {
  expect(hasNewcomer(city, [seen('a', 6)])).toBe(false)
  expect(hasNewcomer(city, [seen('c', 6)])).toBe(true)
  expect(hasNewcomer({ ...city, more: true }, [seen('c', 6)])).toBe(false)
})
