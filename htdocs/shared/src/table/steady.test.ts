import { expect, it } from 'vitest'
import { steady } from './steady'

const row = (id: string, n = 0) => ({ id, n })
const id = (it: { id: string }) => it.id

it('shows rows as they come while nobody holds them', () => {
  expect(steady(null, [row('b'), row('a')], id)).toEqual({ rows: [row('b'), row('a')], waiting: 0, gone: new Set() })
})

it('keeps places and counts newcomers while they are held', () => {
  const now = [row('new'), row('b', 2), row('a', 1)]
  expect(steady([row('a'), row('b')], now, id)).toEqual({ rows: [row('a', 1), row('b', 2)], waiting: 1, gone: new Set() })
})

it('keeps what is over in its place, and says so', () => {
  expect(steady([row('a'), row('b')], [row('b')], id)).toEqual({ rows: [row('a'), row('b')], waiting: 0, gone: new Set(['a']) })
})
