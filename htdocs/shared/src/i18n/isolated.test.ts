import { expect, it } from 'vitest'
import { isolated } from './isolated'

it('leaves alone what runs as it stands', () => {
  for (const text of ['Zum Löwen (Mitte)', 'Bánh mì 🍜', '€12.00', '']) expect(isolated(text)).toBe(text)
})

it('shuts in what runs the other way', () => {
  expect(isolated('مطعم 5')).toBe('\u2068مطعم 5\u2069')
})

it('takes marks of direction out, also those that would open the isolate', () => {
  expect(isolated('a\u202eb')).toBe('\u2068ab\u2069')
  expect(isolated('a\u2069\u202eb')).toBe('\u2068ab\u2069')
})
