// @vitest-environment jsdom
import { beforeEach, expect, it } from 'vitest'
import { dropMailed, takeMailed } from './mailed'

beforeEach(() => {
  sessionStorage.clear()
  history.replaceState(null, '', '/')
})

it('leaves the address, and stays for the way through the log-in', () => {
  history.replaceState(null, '', '/account/verify?from=mail#token=ab_c-1')
  expect(takeMailed('/account/verify')).toBe('ab_c-1')
  expect(location.href).toMatch(/\/account\/verify\?from=mail$/)
  expect(takeMailed('/account/verify')).toBe('ab_c-1')
  dropMailed('/account/verify')
  expect(takeMailed('/account/verify')).toBeNull()
})

it('is for the page it was mailed for alone', () => {
  history.replaceState(null, '', '/account/verify#token=abc')
  takeMailed('/account/verify')
  expect(takeMailed('/reset-password')).toBeNull()
})

it('takes nothing else', () => {
  history.replaceState(null, '', '/account/verify#token=<script>')
  expect(takeMailed('/account/verify')).toBeNull()
  expect(location.hash).toBe('')
})
