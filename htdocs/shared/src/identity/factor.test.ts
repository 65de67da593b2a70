// @vitest-environment jsdom
import { expect, it } from 'vitest'
import { tidyCode } from './factor'

it('takes codes as people copy them', () => {
  expect(tidyCode(' 123 456 ')).toBe('123456')
  expect(tidyCode('K3M7Q-W2XZP')).toBe('k3m7q-w2xzp')
  expect(tidyCode('k3m7q w2xzp')).toBe('k3m7q-w2xzp')
})

it('makes no other code of what is none', () => {
  expect(tidyCode('2345672345')).toBe('2345672345')
  expect(tidyCode('k3m7q')).toBe('k3m7q')
})
