import { expect, it } from 'vitest'
import type { Courier, Delivery } from './api/useCity'
import { markersOf } from './markers'

const at = { lat: 52.5, lng: 13.4 }
const delivery = (over: Partial<Delivery>) => ({ id: 'd1', restaurant_id: 'r1', restaurant_name: 'Sakura', courier_id: null, state: 'searching', pickup: at, dropoff: at, dropoff_expected_at: null, ...over }) as Delivery
const courier = (over: Partial<Courier>) => ({ id: 'c1', name: 'Ann', position: { ...at, at: null }, deliveries: [], ...over }) as unknown as Courier
const words = { courier: () => 'c', restaurant: (name: string, n: number) => `${name} ${n}`, door: () => 'd' }
const now = Date.parse('2026-11-20T18:00:00Z')

it('shows one mark per restaurant whose food waits, and alarms where nobody comes', () => {
  const marks = markersOf([], [delivery({}), delivery({ id: 'd2', state: 'accepted' })], now, words)
  expect(marks).toMatchObject([{ id: 'r r1', title: 'Sakura 2', tone: 'bad' }])
})

it('tells free couriers from carrying and from late ones, and leaves out whom nobody sees', () => {
  const late = delivery({ courier_id: 'c1', state: 'picked_up', dropoff_expected_at: '2026-11-20T17:50:00Z' })
  const marks = markersOf([courier({}), courier({ id: 'c2' }), courier({ id: 'c3', position: null })], [late], now, words)
  expect(marks.map((it) => [it.id, it.tone])).toEqual([['d d1', 'bad'], ['c c1', 'bad'], ['c c2', 'quiet']])
})
