import { expect, it } from 'vitest'
import { differences, differencesOfTexts } from './difference'

it('names changed members only, however deep', () => {
  const before = { id: '1', version: 1, name: 'Jade', delivery: { radius_m: 3000, base_fee_cents: 200 } }
  const after = { id: '1', version: 2, name: 'Jade', delivery: { radius_m: 4000, base_fee_cents: 200 } }
  expect(differences(before, after)).toEqual([{ path: [{ key: 'delivery' }, { key: 'radius_m' }], before: 3000, after: 4000 }])
})

it('says who it is by their name alone', () => {
  expect(differences({ courier_id: 'a', courier_name: 'Ada' }, { courier_id: 'b', courier_name: 'Ben' })).toEqual([{ path: [{ key: 'courier_name' }], before: 'Ada', after: 'Ben' }])
})

it('takes what is absent and what is null for the same', () => {
  expect(differences({ note: null }, {})).toEqual([])
})

it('compares things by their id: added, gone, changed under the old name, and moved', () => {
  const soup = { id: 'a', name: 'Soup', price_cents: 500 }
  const rice = { id: 'b', name: 'Rice', price_cents: 300 }
  const tea = { id: 'c', name: 'Tea', price_cents: 200 }
  expect(differences([soup, rice], [rice, { ...soup, name: 'Broth' }, tea])).toEqual([
    { path: [{ name: 'Soup' }, { key: 'name' }], before: 'Soup', after: 'Broth' },
    { path: [{ name: 'Tea' }], before: undefined, after: tea },
    { path: [{ key: 'order' }], before: ['Soup', 'Rice'], after: ['Rice', 'Broth'] },
  ])
  expect(differences([soup, rice], [rice])).toEqual([{ path: [{ name: 'Soup' }], before: soup, after: undefined }])
})

it('reads an absent text as nothing known', () => {
  expect(differencesOfTexts(null, '{"id":"1","approved":true}')).toEqual([{ path: [{ key: 'approved' }], before: undefined, after: true }])
})
