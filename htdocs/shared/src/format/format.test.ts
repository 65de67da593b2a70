import { expect, it } from 'vitest'
import { clockTime, distance, money, relative } from './format'

const plain = (text: string) => text.replace(/[\u00a0\u202f\u200e\u200f]/g, ' ').trim()

it('writes money by its currency, whose parts differ in number', () => {
  expect(plain(money('en', 1420, 'EUR'))).toBe('€14.20')
  expect(plain(money('de', 1420, 'EUR'))).toBe('14,20 €')
  expect(plain(money('en', 1420, 'JPY'))).toBe('¥1,420')
  expect(plain(money('en', 1420, 'KWD'))).toBe('KWD 1.420')
})

it('tells the time of the city, not of the device', () => {
  expect(clockTime('de', '2026-11-20T17:40:00Z', 'Europe/Berlin')).toBe('18:40')
  expect(clockTime('de', '2026-07-20T17:40:00Z', 'Europe/Berlin')).toBe('19:40')
})

it('says how long it is still, or ago', () => {
  const now = Date.parse('2026-11-20T17:00:00Z')
  expect(relative('en', '2026-11-20T17:12:00Z', now)).toBe('in 12 minutes')
  expect(relative('de', '2026-11-20T15:00:00Z', now)).toBe('vor 2 Stunden')
})

it('rounds ways as people do', () => {
  expect(plain(distance('en', 347))).toBe('350 m')
  expect(plain(distance('de', 1240))).toBe('1,2 km')
})
