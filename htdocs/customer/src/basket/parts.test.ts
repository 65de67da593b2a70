import { expect, it } from 'vitest'
import type { Line } from '../lines/Lines'
import { partsOf } from './parts'

const line = (kind: Line['kind'], name: string) => ({ kind, name, quantity: 1, unit_cents: 1, total_cents: 1, note: null, item_id: null, option_id: null }) as Line

it('puts options to the dish before them, and keeps fees apart', () => {
  const { dishes, fees } = partsOf([line('item', 'Soup'), line('item', 'Rice'), line('option', 'Large'), line('option', 'Chilli'), line('delivery_fee', 'Delivery'), line('tax_included', 'Tax')])
  expect(dishes.map((it) => [it.item.name, ...it.options.map((o) => o.name)])).toEqual([['Soup'], ['Rice', 'Large', 'Chilli']])
  expect(fees.map((it) => it.kind)).toEqual(['delivery_fee', 'tax_included'])
})
