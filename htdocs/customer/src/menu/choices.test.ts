import { expect, it } from 'vitest'
import { allergensOf, isFull, lackingIn, optionsOf, press, startOf } from './choices'
import type { Item, OptionGroup } from './words'

const option = (id: string, price_cents = 100, sold_out = false): OptionGroup['options'][number] => ({ id, name: id.toUpperCase(), price_cents, sold_out, allergens: [] })
const size: OptionGroup = { id: 'g1', name: 'Size', min: 1, max: 1, options: [option('s', 0), option('l')] }
const extras: OptionGroup = { id: 'g2', name: 'Extras', min: 0, max: 2, options: [option('a'), option('b'), option('c')] }
const sauce: OptionGroup = { id: 'g3', name: 'Sauce', min: 0, max: 1, options: [option('x', 0), option('y')] }
const item = { option_groups: [size, extras, sauce] } as Item
const line = (...ids: string[]) => ({ key: 'k', itemId: 'i', name: 'I', quantity: 1, note: null, options: ids.map((id) => ({ id, name: id })) })

it('begins with the plain one where one must be chosen, and with nothing elsewhere', () => {
  expect([...startOf(item, null)]).toEqual(['s'])
  expect([...startOf({ option_groups: [{ ...size, options: [option('s', 0, true), option('l')] }] } as Item, null)]).toEqual([])
})

it('begins with what the line had, as far as it can be had', () => {
  const now = { option_groups: [size, { ...extras, options: [option('a', 0, true), option('b')] }] } as Item
  expect([...startOf(now, line('l', 'a', 'b', 'gone'))]).toEqual(['l', 'b'])
})

it('changes the one of a single choice, and never takes it away', () => {
  expect([...press(size, new Set(['s']), 'l')]).toEqual(['l'])
  expect([...press(size, new Set(['s']), 's')]).toEqual(['s'])
  expect([...press(sauce, new Set(['x']), 'y')]).toEqual(['y'])
  expect([...press(sauce, new Set(['x']), 'x')]).toEqual([])
})

it('takes no more than a group allows', () => {
  const two = new Set(['a', 'b'])
  expect(isFull(extras, two)).toBe(true)
  expect(press(extras, two, 'c')).toBe(two)
  expect([...press(extras, two, 'a')]).toEqual(['b'])
})

it('names the groups that lack something, and what was chosen in the order of the menu', () => {
  expect(lackingIn(item, new Set(['a'])).map((it) => it.name)).toEqual(['Size'])
  expect(optionsOf(item, new Set(['b', 's', 'a'])).map((it) => it.name)).toEqual(['S', 'A', 'B'])
})

it('counts what is in the dish and in what is chosen, once', () => {
  const raita = { ...option('r'), allergens: ['milk', 'mustard'] } as OptionGroup['options'][number]
  const kept = { ...option('k'), allergens: undefined } as unknown as OptionGroup['options'][number]
  const soup = { allergens: ['milk'], option_groups: [{ ...extras, options: [raita, kept] }] } as unknown as Item
  expect(allergensOf(soup, new Set(['k']))).toEqual(['milk'])
  expect(allergensOf(soup, new Set(['r', 'k']))).toEqual(['milk', 'mustard'])
})
