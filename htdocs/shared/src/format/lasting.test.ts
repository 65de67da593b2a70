import { expect, it } from 'vitest'
import { lasting, lastingMinutes } from './lasting'

const minutes = (language: string, n: number, width?: 'long') => lastingMinutes(language, n, width).replace(/[\u00a0\u202f]/g, ' ')

it('says it in the unit that fits', () => {
  expect(lasting('en', 0)).toBe('0 ms')
  expect(lasting('en', 340)).toBe('340 ms')
  expect(lasting('en', 2340)).toBe('2.3 sec')
  expect(lasting('en', 59_990)).toBe('59 sec')
  expect(lasting('en', 300_000)).toBe('5 min')
  expect(lasting('en', 10_800_000)).toBe('3 hr')
})

it('says two units where the smaller one matters still', () => {
  expect(lasting('en', 90_000)).toBe('1 min 30 sec')
  expect(lasting('en', 754_000)).toBe('12 min')
  expect(minutes('en', 125)).toBe('2 hr 5 min')
  expect(minutes('en', 125, 'long')).toBe('2 hours, 5 minutes')
  expect(minutes('en', 0)).toBe('0 min')
  expect(minutes('en', 27 * 60 + 10)).toBe('1 day 3 hr')
})

it('says days where nobody counts minutes', () => {
  expect(minutes('en', 20_211)).toBe('14 days')
  expect(minutes('de', 20_211)).toBe('14 Tage')
  expect(minutes('ar', 20_211)).toBe('14 يومًا')
})

it('never says sixty of what makes one of the next', () => {
  expect(minutes('en', 59.9)).toBe('59 min')
  expect(minutes('en', 23 * 60 + 59.9)).toBe('23 hr 59 min')
  expect(minutes('en', 3 * 1440 - 1)).toBe('2 days 23 hr')
})

it('has the number that the language wants', () => {
  expect(minutes('de', 1, 'long')).toBe('1 Minute')
  expect(minutes('de', 125, 'long')).toBe('2 Stunden, 5 Minuten')
  expect(minutes('ar', 1, 'long')).toBe('دقيقة')
  expect(minutes('ar', 2, 'long')).toBe('دقيقتان')
  expect(minutes('ar', 3, 'long')).toBe('3 دقائق')
  expect(minutes('ar', 125, 'long')).toBe('ساعتان و5 دقائق')
})
