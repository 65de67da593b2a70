import { expect, it } from 'vitest'
import { addressWith, readFilters, writeFilters } from './useFilters'

const spec = { q: 'text', state: ['open', 'ended'] } as const

it('hears only what a filter may be', () => {
  expect(readFilters(spec, new URLSearchParams('q=%20Ann&state=open'))).toEqual({ q: 'Ann', state: 'open' })
  expect(readFilters(spec, new URLSearchParams('q=%20&state=burnt'))).toEqual({ q: undefined, state: undefined })
})

it('leaves the rest of the address alone, and leaves out what is empty', () => {
  expect(writeFilters(new URLSearchParams('q=Ann&view=map'), { q: '', state: 'open' }).toString()).toBe('view=map&state=open')
})

it('narrows the list beside a row that was opened meanwhile, and nothing once another screen is gone to', () => {
  expect(addressWith({ pathname: '/admin/orders/7', search: '?state=open' }, '/admin', 'orders', { q: 'Ann' })).toEqual({ pathname: '/orders/7', search: 'state=open&q=Ann' })
  expect(addressWith({ pathname: '/admin/couriers', search: '' }, '/admin', 'orders', { q: 'Ann' })).toBeNull()
})
