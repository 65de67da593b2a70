import { expect, it } from 'vitest'
import { nextRow } from './roving'

it('goes up and down, and stays within the rows', () => {
  expect(nextRow('ArrowDown', 0, 3)).toBe(1)
  expect(nextRow('ArrowDown', 2, 3)).toBe(2)
  expect(nextRow('ArrowUp', 0, 3)).toBe(0)
  expect(nextRow('PageDown', 1, 30)).toBe(11)
  expect(nextRow('Home', 7, 30)).toBe(0)
  expect(nextRow('End', 7, 30)).toBe(29)
})

it('leaves every other key alone', () => expect(nextRow('a', 0, 3)).toBeNull())
