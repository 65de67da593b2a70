import { expect, it } from 'vitest'
import { centsOf, tipOf } from './tip'

it('reads an amount as it is written in any of our languages', () => {
  expect(['2', '2.5', '2,50', ' 3.00 ', '٢٫٥'].map((it) => centsOf(it))).toEqual([200, 250, 250, 300, 250])
})

it('takes nothing that is no amount', () => {
  expect(['', 'two', '-1', '1.234', '12345', '1.2.3'].map((it) => centsOf(it))).toEqual([null, null, null, null, null, null])
})

it('knows currencies of other parts', () => {
  expect([centsOf('150', 0), centsOf('1.5', 3)]).toEqual([150, 1500])
})

it('takes no more than an order does', () => {
  expect(['1000', '1000.01', '9999'].map(tipOf)).toEqual([100_000, null, null])
})
