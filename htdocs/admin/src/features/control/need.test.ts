import { expect, it } from 'vitest'
import type { Need } from './api/useAttention'
import { needPath, newlyCritical } from './need'

const need = (over: Partial<Need>): Need => ({
  kind: 'late', severity: 'warning', since: null, due_at: null, expected_at: null, minutes: 0, order_id: 'o1', delivery_id: null, restaurant_id: null,
  restaurant_name: null, courier_id: null, courier_name: null, state: null, reason: null, job_id: null, topic: null, ...over,
})

it('says aloud only what has become critical meanwhile', () => {
  const bad = need({ severity: 'critical' })
  expect(newlyCritical(null, [bad])).toEqual([])
  expect(newlyCritical([need({})], [bad, need({ order_id: 'o2' })])).toEqual([bad])
  expect(newlyCritical([bad], [bad])).toEqual([])
})

it('leads to where it can be helped', () => {
  expect(needPath(need({}))).toBe('/orders/o1')
  expect(needPath(need({ kind: 'job_dead', order_id: null, job_id: 7 }))).toBe('/queue/7')
  expect(needPath(need({ kind: 'restaurant_waiting', order_id: null, restaurant_id: 'r1' }))).toBe('/restaurants/r1')
})
