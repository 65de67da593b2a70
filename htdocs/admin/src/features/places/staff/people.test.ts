import { expect, it } from 'vitest'
import type { Colleague } from '../api/useStaff'
import { isOnlyOwner, nameOf, otherRole } from './people'

const person = (id: string, role: 'owner' | 'member', name: string | null = id): Colleague => ({ id, role, name, email: null, phone: null })

it('knows who must stay', () => {
  const [ann, ben, cem] = [person('ann', 'owner'), person('ben', 'member'), person('cem', 'owner')]
  expect(isOnlyOwner(ann!, [ann!, ben!])).toBe(true)
  expect(isOnlyOwner(ben!, [ann!, ben!])).toBe(false)
  expect(isOnlyOwner(ann!, [ann!, cem!, ben!])).toBe(false)
})

it('calls whoever has no name any more by the number that the log has', () => {
  expect(nameOf(person('ann', 'owner', null))).toBe('ann')
  expect(otherRole(person('ann', 'owner'))).toBe('member')
})
