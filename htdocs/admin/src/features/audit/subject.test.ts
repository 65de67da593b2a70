import { expect, it } from 'vitest'
import type { Entry } from './api/audit'
import { subjectPath } from './subject'

const entry = (action: string, subject: string | null) => ({ action, subject }) as Entry

it('leads to what was acted upon', () => {
  expect(subjectPath(entry('user.ban', '7'))).toBe('/users/7')
  expect(subjectPath(entry('restaurant.menu', '7'))).toBe('/restaurants/7')
  expect(subjectPath(entry('order.refund', '7'))).toBe('/orders/7')
  expect(subjectPath(entry('job.retry', '12'))).toBe('/queue/12')
  expect(subjectPath(entry('settings.edit', null))).toBe('/settings')
})

it('leads nowhere when there is nothing to see', () => {
  expect(subjectPath(entry('weather.change', '7'))).toBeNull()
  expect(subjectPath(entry('user.ban', null))).toBeNull()
})
