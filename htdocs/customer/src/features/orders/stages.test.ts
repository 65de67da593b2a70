import { expect, it } from 'vitest'
import { stagesOf } from './stages'

type Order = Parameters<typeof stagesOf>[0]
const order = (state: Order['state'], times: Partial<Order> = {}) =>
  ({ state, payment: 'card', placed_at: '1', pay_by: null, answer_by: '2', accepted_at: null, ready_at: null, collected_at: null, delivered_at: null, pickup_expected_at: null, dropoff_expected_at: null, promised_at: '9', ...times }) as Order
const stack = (it: Order) => stagesOf(it).map((stage) => ({ full: 'f', filling: 'fi', empty: 'e' })[stage.is]).join(' ')

it('fills from the bottom, and one is always being filled until the end', () => {
  expect(stack(order('unpaid', { answer_by: null }))).toBe('fi e e e e')
  expect(stack(order('placed'))).toBe('f fi e e e')
  expect(stack(order('preparing', { accepted_at: '3' }))).toBe('f f fi e e')
  expect(stack(order('delivered', { accepted_at: '3', ready_at: '4', collected_at: '5', delivered_at: '6' }))).toBe('f f f f f')
})

it('tells when each was done, and when the others are expected', () => {
  const stages = stagesOf(order('accepted', { accepted_at: '3', ready_at: '4', pickup_expected_at: '5', dropoff_expected_at: '6' }))
  expect(stages.map((it) => it.at)).toEqual(['1', '3', null, null, null])
  expect(stages.map((it) => it.expected)).toEqual([null, null, '4', '5', '6'])
})

it('stops where an order ended early', () => {
  expect(stack(order('rejected'))).toBe('f e e e e')
  expect(stack(order('cancelled', { answer_by: null }))).toBe('e e e e e')
  expect(stack(order('cancelled', { answer_by: null, payment: 'cash' }))).toBe('f e e e e')
  expect(stack(order('cancelled', { accepted_at: '3', ready_at: '4' }))).toBe('f f e e e')
})
