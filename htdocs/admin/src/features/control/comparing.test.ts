import { expect, it } from 'vitest'
import type { Hour } from './api/useFigures'
import { busyHours, sameHours, sumsOf } from './comparing'

const hour = (h: number, placed: number, delivered = placed, minutes: number | null = 30): Hour =>
  ({ hour_at: `2026-11-20T${String(h).padStart(2, '0')}:00:00Z`, placed, delivered, unserved: placed - delivered, revenue_cents: delivered * 1000, late: 0, minutes_to_door: minutes })

it('weighs the minutes by what was delivered', () => {
  expect(sumsOf([hour(17, 3, 3, 20), hour(18, 1, 1, 40), hour(19, 0, 0, null)])).toMatchObject({ placed: 4, revenue_cents: 4000, minutes_to_door: 25 })
  expect(sumsOf([]).minutes_to_door).toBeNull()
})

it('compares hours that are over with as many of the week before', () => {
  const day = [hour(17, 5), hour(18, 7), hour(19, 1)], before = [hour(17, 4), hour(18, 4), hour(19, 90)]
  const found = sameHours(day, before, Date.parse('2026-11-20T19:20:00Z'))
  expect(found.until).toBe(Date.parse('2026-11-20T19:00:00Z'))
  expect([found.today.placed, found.before.placed]).toEqual([12, 8])
  expect(sameHours(day, before, Date.parse('2026-11-20T17:20:00Z')).until).toBeNull()
})

it('leaves out the hours of the night', () => {
  expect(busyHours([hour(0, 0), hour(1, 2), hour(2, 0)], [hour(0, 0), hour(1, 0), hour(2, 3)])).toEqual({ from: 1, to: 3 })
  expect(busyHours([hour(0, 0)], [hour(0, 0)])).toEqual({ from: 0, to: 0 })
})
