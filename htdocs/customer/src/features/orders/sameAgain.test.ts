import { expect, it } from 'vitest'
import { sameAgain } from './sameAgain'
import type { Line } from '../../lines/Lines'

const line = (kind: Line['kind'], name: string, ids: Partial<Line> = {}): Line => ({ kind, name, note: null, quantity: 1, unit_cents: 100, total_cents: 100, item_id: null, option_id: null, ...ids })
const option = (id: string, sold_out = false) => ({ id, name: id, price_cents: 0, sold_out, allergens: [] })
const item = (id: string, options = [option('small'), option('large')], sold_out = false) =>
  ({ id, name: id, price_cents: 100, description: null, allergens: [], diets: [], sold_out, option_groups: [{ id: 'g', name: 'Size', min: 0, max: 1, options }] })
const menu = (...items: ReturnType<typeof item>[]) => ({ restaurant_id: 'r', currency: 'EUR', version: 1, categories: [{ id: 'c', name: 'All', items }] })

const ordered = [
  line('item', 'Soup', { item_id: 'soup', quantity: 2, note: 'hot' }),
  line('option', 'Large', { item_id: 'soup', option_id: 'large' }),
  line('item', 'Rice', { item_id: 'rice' }),
  line('delivery_fee', 'Delivery'),
]

it('puts each dish with its own choices and note into the basket, and no fees', () => {
  expect(sameAgain(ordered, menu(item('soup'), item('rice')))).toEqual({
    missing: [],
    lines: [
      { itemId: 'soup', name: 'Soup', quantity: 2, options: [{ id: 'large', name: 'Large' }], note: 'hot' },
      { itemId: 'rice', name: 'Rice', quantity: 1, options: [], note: null },
    ],
  })
})

it('names what is gone, sold out, or lacks a choice', () => {
  expect(sameAgain(ordered, menu(item('soup', [option('small'), option('large', true)]), item('rice', [], true))).missing).toEqual(['Soup', 'Rice'])
  expect(sameAgain(ordered, menu(item('soup'))).missing).toEqual(['Rice'])
})
