import { expect, it } from 'vitest'
import { lasting } from './lasting'

it('says it in the largest unit that fits', () => {
  expect(lasting('en', 340)).toBe('340 ms')
  expect(lasting('en', 2340)).toBe('2.3 sec')
  expect(lasting('en', 300_000)).toBe('5 min')
  expect(lasting('en', 10_800_000)).toBe('3 hr')
})
