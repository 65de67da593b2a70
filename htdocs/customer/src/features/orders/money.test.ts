import { expect, it } from 'vitest'
import { moneyOf } from './money'

it('says of every way an order ends what became of the money', () => {
  const said = (payment: 'cash' | 'card', payment_state: Parameters<typeof moneyOf>[0]['payment_state'], refunded_cents = 0) => moneyOf({ payment, payment_state, refunded_cents })
  expect(said('cash', 'voided')).toBe('nothing_cash')
  expect(said('card', 'failed')).toBe('nothing')
  expect(said('card', 'voided')).toBe('released')
  expect(said('card', 'authorized')).toBe('being_released')
  expect(said('card', 'unknown')).toBe('being_released')
  expect(said('card', 'captured', 500)).toBe('goes_back')
  expect(said('card', 'refunded', 2340)).toBe('goes_back')
  expect(said('card', 'captured')).toBe('charged')
})
