import { expect, it } from 'vitest'
import { arrival } from './arrival'

const at = (text: string) => Date.parse(`2026-11-20T${text}:00Z`)

it('tells a quarter of an hour that begins on a full five minutes, never too early', () => {
  expect(arrival(at('17:30'), 66)).toEqual({ from: at('18:40'), to: at('18:55') })
  expect(arrival(at('17:30'), 70)).toEqual({ from: at('18:40'), to: at('18:55') })
})
