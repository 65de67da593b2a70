import { expect, it } from 'vitest'
import type { components } from '@shared/api/schema'
import { matching } from './matching'

const item = (name: string, description: string | null = null) => ({ id: name, name, description }) as components['schemas']['item']
const categories = [
  { id: '1', name: 'Soups', items: [item('Tom Yam', 'hot and sour'), item('Miso')] },
  { id: '2', name: 'Sweets', items: [item('Crème brûlée'), item('Sour cherries')] },
]
const found = (q: string) => matching(categories, q).map((it) => it.items.map((one) => one.name))

it('finds every word in name or description, whatever marks it is written with', () => {
  expect(found('creme')).toEqual([['Crème brûlée']])
  expect(found('sour hot')).toEqual([['Tom Yam']])
  expect(found('nothing')).toEqual([])
})

it('keeps the whole of a category that is named, and of the menu when nothing is asked', () => {
  expect(found('soup')).toEqual([['Tom Yam', 'Miso']])
  expect(matching(categories, ' ')).toBe(categories)
})
