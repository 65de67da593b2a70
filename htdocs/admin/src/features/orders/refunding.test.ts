import { expect, it } from 'vitest'
import { centsOf, planOf, refundable } from './refunding'

const line = (position: number, total_cents: number, kind = 'item') => ({ position, kind, name: `dish ${position}`, note: null, quantity: 1, unit_cents: total_cents, total_cents })
const refund = (state: string, position: number, amount_cents: number) =>
  ({ id: 'r', amount_cents, state, reason: null, by_role: 'admin' as const, error: null, requested_at: null, settled_at: null, lines: [{ position, name: null, amount_cents, liable: 'platform' as const }] })

it('offers what is left of each line; a refund that failed took nothing', () => {
  const order = { lines: [line(1, 1000), line(2, 500), line(3, -200, 'discount'), line(4, 90, 'tax_included')], refunds: [refund('succeeded', 1, 400), refund('failed', 2, 500)] }
  expect(refundable(order).map((it) => [it.position, it.left_cents])).toEqual([[1, 600], [2, 500]])
})

it('reads amounts with comma or point, by the digits of the currency', () => {
  expect(centsOf('2,50', 2, 0)).toBe(250)
  expect(centsOf('2.5', 2, 0)).toBe(250)
  expect(centsOf('7', 0, 0)).toBe(7)
  expect(centsOf('1.250', 3, 0)).toBe(1250)
  expect(centsOf('', 2, 990)).toBe(990)
  for (const text of ['2.505', 'two', '-1', '1 000', '7.5.1']) expect(centsOf(text, 2, 0)).toBeNull()
})

it('sums what goes back, names what is wrong, and gives nothing for what the customer bears', () => {
  const lines = refundable({ lines: [line(1, 1000), line(2, 500), line(3, 300)], refunds: [] })
  const plan = planOf(lines, { 1: { amount: '', liable: 'restaurant' }, 2: { amount: '9', liable: 'platform' }, 3: { amount: '', liable: 'customer' } }, 2)
  expect(plan).toEqual({ lines: [{ position: 1, amount_cents: 1000, liable: 'restaurant' }, { position: 3, amount_cents: 300, liable: 'customer' }], cents: 1000, wrong: [2] })
})
