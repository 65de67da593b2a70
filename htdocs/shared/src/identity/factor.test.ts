// @vitest-environment jsdom
import { expect, it } from 'vitest'
import { tidyCode } from './factor'

it('takes codes as people copy them', () => {
  expect(tidyCode(' 123 456 ')).toBe('123456')
  expect(tidyCode('K3M7Q-W2XZP-ABCDE-FGHIJ-KLMN2')).toBe('k3m7q-w2xzp-abcde-fghij-klmn2')
  expect(tidyCode('k3m7q w2xzp abcde fghij klmn2')).toBe('k3m7q-w2xzp-abcde-fghij-klmn2')
})

it('makes no other code of what is none', () => {
  expect(tidyCode('2345672345')).toBe('2345672345')
  expect(tidyCode('k3m7q')).toBe('k3m7q')
})
