import { expect, it } from 'vitest'
import { differences, isSameDeal } from './agreed'
import type { Quote } from '../kept/checkout'
import type { Line } from '../lines/Lines'

const line = (name: string, total_cents: number, kind: Line['kind'] = 'item'): Line => ({ kind, name, note: null, quantity: 1, unit_cents: total_cents, total_cents, item_id: null, option_id: null })
const quote = (lines: Line[]) => ({ currency: 'EUR', lines, total_cents: lines.reduce((sum, it) => sum + it.total_cents, 0), expires_at: String(Math.random()) }) as Quote

it('is the same deal when only the seal is new', () => {
  expect(isSameDeal(quote([line('Soup', 500)]), quote([line('Soup', 500)]))).toBe(true)
})

it('is another one when a price moved, though the sum is the same', () => {
  expect(isSameDeal(quote([line('Soup', 500), line('Rice', 300)]), quote([line('Soup', 400), line('Rice', 400)]))).toBe(false)
})

it('tells which lines are before and which after, and nothing of those that stayed', () => {
  const before = quote([line('Soup', 500), line('Rice', 300), line('Delivery', 250, 'delivery_fee')])
  const after = quote([line('Soup', 550), line('Rice', 300), line('Delivery', 250, 'delivery_fee')])
  const { gone, come } = differences(before, after)
  expect([gone, come].map((lines) => lines.map((it) => `${it.name} ${it.total_cents}`))).toEqual([['Soup 500'], ['Soup 550']])
})
