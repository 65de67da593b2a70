import { expect, it } from 'vitest'
import { minutesLate } from './late'

const at = (time: string) => `2026-11-20T${time}:00Z`
const order = { state: 'preparing', promised_at: at('18:00'), dropoff_expected_at: null, delivered_at: null }

it('is late by what is expected, and by the clock', () => {
  expect(minutesLate(order, Date.parse(at('17:50')))).toBe(0)
  expect(minutesLate(order, Date.parse(at('18:07')))).toBe(7)
  expect(minutesLate({ ...order, dropoff_expected_at: at('18:20') }, Date.parse(at('17:50')))).toBe(20)
})

it('stays as late as it came, and is not late where it never came', () => {
  expect(minutesLate({ ...order, state: 'delivered', delivered_at: at('18:05') }, Date.parse(at('23:00')))).toBe(5)
  expect(minutesLate({ ...order, state: 'cancelled' }, Date.parse(at('23:00')))).toBe(0)
})
