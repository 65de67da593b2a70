import { expect, it } from 'vitest'
import { askedOf } from './asked'

const none = { subject: undefined, action: undefined, admin: undefined, from: undefined, to: undefined }

it('asks for nothing that the address does not say', () => {
  expect(askedOf(none)).toEqual({})
  expect(askedOf({ ...none, from: 'yesterday' })).toEqual({})
})

it('includes the last day whole', () => {
  const { from, to } = askedOf({ ...none, from: '2026-11-25', to: '2026-11-25' })
  expect(Date.parse(to!) - Date.parse(from!)).toBe(86_400_000)
})
