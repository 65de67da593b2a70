import { expect, it } from 'vitest'
import type { Balance } from './api/money'
import { balanceId, owedCents, partsOf } from './owed'

const balance = (account: string, amount_cents: number): Balance => ({ account, amount_cents, owner_id: '7', name: 'Ann', currency: 'EUR' })

it('turns cash that a courier holds into what can be taken in', () => {
  expect(owedCents(balance('restaurant', 1250))).toBe(1250)
  expect(owedCents(balance('courier', -300))).toBe(-300)
  expect(owedCents(balance('customer_cash', -4200))).toBe(4200)
})

it('keeps the accounts of one person apart', () => {
  expect(balanceId(balance('courier', 1))).not.toBe(balanceId(balance('customer_cash', 1)))
})

it('takes apart what it has put together, and knows no other account', () => {
  expect(partsOf(balanceId(balance('customer_cash', 1)))).toEqual(['customer_cash', 'EUR', '7'])
  expect(partsOf('tips.EUR.7')[0]).toBeUndefined()
})
