import { expect, it } from 'vitest'
import { differences, isAsSeen, isSameDeal, withTipOf } from './agreed'
import type { Wanted } from './api/quote'
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

const wanted = (tip_cents: number, more: Partial<Wanted> = {}): Wanted => ({ restaurant_id: 'r', lines: [], dropoff: { lat: 52, lng: 13 }, tip_cents, payment: 'cash', ...more })
const soup = (cents: number, tip: number) => quote([line('Soup', cents), ...(tip ? [line('', tip, 'tip')] : [])])
const seen = { wanted: wanted(100), quote: soup(500, 100) }

it('needs no decision when the customer gives another tip, or pays in another way', () => {
  expect(isAsSeen(seen, wanted(300), soup(500, 300))).toBe(true)
  expect(isAsSeen(seen, wanted(0), soup(500, 0))).toBe(true)
  expect(isAsSeen(seen, wanted(100, { payment: 'card' }), soup(500, 100))).toBe(true)
})

it('needs one when the food costs something else at the moment of another tip or payment', () => {
  expect(isAsSeen(seen, wanted(300), soup(550, 300))).toBe(false)
  expect(isAsSeen(seen, wanted(50), soup(550, 50))).toBe(false)
  expect(isAsSeen(seen, wanted(100, { payment: 'card' }), soup(550, 100))).toBe(false)
})

it('needs one when the tip is not the one that was wished for', () => {
  expect(isAsSeen(seen, wanted(100), soup(500, 300))).toBe(false)
})

it('needs none when another basket, or another place, was wished for', () => {
  expect(isAsSeen(seen, wanted(100, { dropoff: { lat: 53, lng: 13 } }), soup(900, 100))).toBe(true)
})

it('tells what the server changed, and not the tip that the customer gives since', () => {
  const after = soup(550, 300)
  const before = withTipOf(after, seen.quote)
  const { gone, come } = differences(before, after)
  expect([gone, come].map((lines) => lines.map((it) => it.total_cents))).toEqual([[500], [550]])
  expect(before.total_cents).toBe(800)
})
