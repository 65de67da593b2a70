import { expect, it } from 'vitest'
import { merge } from './merge'

const soup = { id: 'a', name: 'Soup', price: 5 }
const rice = { id: 'b', name: 'Rice', price: 3 }
const tea = { id: 'c', name: 'Tea', price: 2 }

it('keeps what each of us changed', () => {
  expect(merge({ name: 'Jade', phone: '1' }, { name: 'Jade Garden', phone: '1' }, { name: 'Jade', phone: '2' })).toEqual({ name: 'Jade Garden', phone: '2' })
})

it('lets mine stand where both changed the same', () => {
  expect(merge({ name: 'a' }, { name: 'b' }, { name: 'c' })).toEqual({ name: 'b' })
})

it('goes thing by thing through lists: both prices, both new ones', () => {
  const mine = [{ ...soup, price: 6 }, rice]
  const theirs = [soup, { ...rice, price: 4 }, tea]
  expect(merge([soup, rice], mine, theirs)).toEqual([{ ...soup, price: 6 }, { ...rice, price: 4 }, tea])
})

it('lets nothing come back that one of us removed, unless the other changed it', () => {
  expect(merge([soup, rice], [soup], [{ ...soup, price: 7 }, rice])).toEqual([{ ...soup, price: 7 }])
  expect(merge([soup, rice], [soup, { ...rice, price: 9 }], [soup])).toEqual([soup, { ...rice, price: 9 }])
  expect(merge([soup, rice], [rice, { ...soup, name: 'Broth' }], [soup])).toEqual([{ ...soup, name: 'Broth' }])
})
