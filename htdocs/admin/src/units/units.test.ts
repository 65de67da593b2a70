import { expect, it } from 'vitest'
import { centsOf, unitsOf } from './units'

it('reads amounts as people type them', () => {
  expect(centsOf('12.50', 'EUR')).toBe(1250)
  expect(centsOf(' 12,5 ', 'EUR')).toBe(1250)
  expect(centsOf('7', 'EUR')).toBe(700)
  expect(centsOf('1420', 'JPY')).toBe(1420)
  expect(centsOf('1.420', 'KWD')).toBe(1420)
  expect(centsOf('١٢٫٥٠', 'EUR')).toBe(1250)
})

it('takes nothing for an amount that is none, or is finer than the currency', () => {
  expect([centsOf('', 'EUR'), centsOf('-3', 'EUR'), centsOf('1.234', 'EUR'), centsOf('1.5', 'JPY'), centsOf('a', 'EUR')]).toEqual([null, null, null, null, null])
})

it('writes what it would read', () => {
  expect(unitsOf(1250, 'EUR', 'en')).toBe('12.50')
  expect(unitsOf(1250, 'EUR', 'de')).toBe('12,50')
  expect(unitsOf(1420, 'JPY', 'en')).toBe('1420')
})
