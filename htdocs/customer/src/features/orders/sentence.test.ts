import { expect, it } from 'vitest'
import { sayingOf } from './sentence'

const now = Date.parse('2026-11-20T17:00:00Z')
const at = (minutes: number) => new Date(now + minutes * 60_000).toISOString()
const say = (state: Parameters<typeof sayingOf>[0]['state'], delivery_state: Parameters<typeof sayingOf>[0]['delivery_state'] = null, answer_by: string | null = null) =>
  sayingOf({ state, delivery_state, answer_by, pay_by: at(9.5) }, now)

it('counts down the minutes of whoever has to act', () => {
  expect(say('placed', null, at(2.2))).toEqual({ now: 'placed', next: 'placed', minutes: 3 })
  expect(say('placed', null, at(-1)).minutes).toBe(0)
  expect(say('unpaid').minutes).toBe(10)
})

it('says what the courier does while the kitchen cooks', () => {
  expect(say('preparing').next).toBe('searching')
  expect(say('preparing', 'accepted').next).toBe('accepted')
  expect(say('ready', 'at_restaurant').next).toBe('packed_at_restaurant')
})

it('knows the way, the door, and when nobody opened', () => {
  expect([say('collected', 'picked_up').now, say('collected', 'at_customer').now, say('collected', 'returning').now]).toEqual(['coming', 'at_door', 'failed'])
})
