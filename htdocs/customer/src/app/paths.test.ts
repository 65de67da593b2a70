import { describe, expect, it } from 'vitest'
import { nextAfter } from './paths'

const after = (next: string) => nextAfter(`?next=${encodeURIComponent(next)}`)

describe('nextAfter', () => {
  it('leads to a page of this app', () => {
    for (const next of ['/', '/account', '/checkout?restaurant=1&at=2#top', '/account/verify#token=abc', '/straße']) expect(after(next)).toBe(next)
  })

  it('leads nowhere else', () => {
    for (const next of ['', 'account', '//elsewhere.example', '/\\elsewhere.example', '/\t/elsewhere.example', '/\n/elsewhere.example', '/a\\b', '/\u0000', '/a\u007f', 'https://elsewhere.example', 'javascript:alert(1)'])
      expect(after(next)).toBe('/')
    expect(nextAfter('')).toBe('/')
  })
})
