// @vitest-environment jsdom
import { beforeEach, expect, it } from 'vitest'
import { renderHook } from '@shared/kept/renderHook'
import { addLine, countOf, emptyBasket, replaceLine, setQuantity, useBaskets } from './baskets'

const kitchen = { restaurantId: 'r1', slug: 'soup', name: 'Soup' }
const soup = { itemId: 'i1', name: 'Soup', quantity: 1, options: [], note: null }
const large = { ...soup, options: [{ id: 'o1', name: 'Large' }] }
const now = () => renderHook(useBaskets)

beforeEach(() => Object.keys(now()).forEach(emptyBasket))

it('puts the same dish with the same choices on one line, whatever their order', () => {
  const both = [{ id: 'a', name: 'A' }, { id: 'b', name: 'B' }]
  addLine(kitchen, { ...soup, options: both })
  addLine(kitchen, { ...soup, options: both.toReversed(), quantity: 2 })
  addLine(kitchen, large)
  expect(now()['r1']?.lines.map((it) => it.quantity)).toEqual([3, 1])
  expect(countOf(now())).toBe(4)
})

it('keeps restaurants apart, and forgets a basket that is empty', () => {
  addLine(kitchen, soup)
  addLine({ ...kitchen, restaurantId: 'r2' }, soup)
  setQuantity('r1', now()['r1']!.lines[0]!.key, 0)
  expect(Object.keys(now())).toEqual(['r2'])
})

it('joins a changed line with one that is the same then', () => {
  addLine(kitchen, soup)
  addLine(kitchen, large)
  replaceLine('r1', now()['r1']!.lines[0]!.key, large)
  expect(now()['r1']?.lines.map((it) => [it.options.length, it.quantity])).toEqual([[1, 2]])
})

it('survives a reload', () => {
  addLine(kitchen, soup)
  expect(JSON.parse(localStorage.getItem('dabba.baskets')!)).toHaveProperty('r1')
})

it('keeps a note as a kitchen can read it: pasted tabs are blanks, and what shows nothing is none', () => {
  addLine(kitchen, { ...soup, note: 'no\tonion' })
  addLine(kitchen, { ...soup, note: '\u200b\u202e ' })
  expect(now()['r1']?.lines.map((it) => it.note)).toEqual(['no onion', null])
})
