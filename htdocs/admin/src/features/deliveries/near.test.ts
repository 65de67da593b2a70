import { expect, it } from 'vitest'
import type { Courier } from './api/useOnDuty'
import { candidates, metresBetween } from './near'

const here = { lat: 52.52, lng: 13.405 }
const courier = (id: string, load: number, lat: number | null, banned = false) =>
  ({ id, banned, deliveries: Array.from({ length: load }), position: lat === null ? null : { lat, lng: 13.405, at: null } }) as unknown as Courier

it('measures ways over the ground', () => expect(Math.round(metresBetween(here, { lat: 52.53, lng: 13.405 }))).toBe(1112))

it('puts the free before the loaded and the near before the far; who has it, or is banned, is none', () => {
  const all = [courier('far', 0, 52.6), courier('busy', 2, 52.52), courier('unseen', 0, null), courier('near', 0, 52.521), courier('has', 0, 52.52), courier('banned', 0, 52.52, true)]
  expect(candidates(all, here, 'has').map((it) => it.courier.id)).toEqual(['near', 'far', 'unseen', 'busy'])
})
