import { expect, it } from 'vitest'
import { customerCanBear, outcomeOf, type Cancelled } from './cancelling'

const paid: Cancelled = { payment: 'card', payment_state: 'captured', captured_cents: 2340, refunded_cents: 0, authorized_cents: 2340, accepted_at: '2026-11-20T18:00:00Z', courier_id: 'c', delivery_state: 'picked_up' }

it('refunds what was taken, less what went back already', () => {
  expect(outcomeOf(paid, 'restaurant')).toMatchObject({ words: 'refunds', cents: 2340, payment: 'refunded' })
  expect(outcomeOf({ ...paid, refunded_cents: 340 }, 'platform')).toMatchObject({ cents: 2000 })
  expect(outcomeOf(paid, 'customer')).toMatchObject({ words: 'keeps', payment: 'captured' })
})

it('releases what was only set aside, and moves nothing that was paid in cash', () => {
  expect(outcomeOf({ ...paid, payment_state: 'authorized', captured_cents: 0 }, 'platform')).toMatchObject({ words: 'releases', payment: 'voided' })
  expect(outcomeOf({ ...paid, payment: 'cash', captured_cents: 0 }, 'platform').words).toBe('cash')
})

it('sends food that is on its way back, and ends what is not', () => {
  expect(outcomeOf(paid, 'platform').delivery).toBe('returning')
  expect(outcomeOf({ ...paid, delivery_state: 'offered' }, 'platform').delivery).toBe('cancelled')
  expect(outcomeOf({ ...paid, delivery_state: null }, 'platform').delivery).toBeNull()
})

it('lets a customer pay only for what is carried to them and paid by card', () => {
  expect(customerCanBear(paid)).toBe(true)
  expect(customerCanBear({ ...paid, payment: 'cash' })).toBe(false)
  expect(customerCanBear({ ...paid, courier_id: null })).toBe(false)
})
