import { expect, it } from 'vitest'
import { moved, newCategory, newGroup, newItem, newOption, toSend } from './menu'
import { menuProblems } from './problems'

it('moves by one place, and never out of the list', () => {
  expect(moved(['a', 'b', 'c'], 2, -1)).toEqual(['a', 'c', 'b'])
  expect(moved(['a', 'b', 'c'], 0, 1)).toEqual(['b', 'a', 'c'])
  expect(moved(['a', 'b'], 0, -1)).toEqual(['a', 'b'])
  expect(moved(['a', 'b'], 1, 1)).toEqual(['a', 'b'])
})

it('sends no id that only this page has made', () => {
  const category = { ...newCategory(), name: ' Soups ', items: [{ ...newItem(), id: 'stored', name: 'Broth', description: ' ', price_cents: 500 }] }
  expect(toSend([category])).toEqual([
    { id: null, name: 'Soups', items: [{ id: 'stored', name: 'Broth', description: null, price_cents: 500, allergens: [], diets: [], sold_out: false, option_groups: [] }] },
  ])
})

it('sends what each option adds', () => {
  const options = [{ ...newOption(), name: 'Fried egg ', allergens: ['eggs' as const] }, { ...newOption(), name: 'Chilli' }]
  const item = { ...newItem(), name: 'Broth', price_cents: 500, option_groups: [{ ...newGroup(), name: 'On top', options }] }
  const sent = toSend([{ ...newCategory(), name: 'Soups', items: [item] }])
  expect(sent[0]?.items[0]?.option_groups?.[0]?.options).toEqual([
    { id: null, name: 'Fried egg', price_cents: 0, sold_out: false, allergens: ['eggs'] },
    { id: null, name: 'Chilli', price_cents: 0, sold_out: false, allergens: [] },
  ])
})

it('finds nothing wrong with a whole menu, and everything that is lacking in an unfinished one', () => {
  const item = { ...newItem(), name: 'Broth', price_cents: 500 }
  const category = { ...newCategory(), name: 'Soups', items: [item] }
  expect(menuProblems([category])).toEqual([])

  const group = { ...newGroup(), name: 'Size', min: 3, max: 2 }
  const faults = menuProblems([{ ...category, items: [{ ...newItem(), option_groups: [group] }] }]).map((it) => it.fault)
  expect(faults).toEqual(['no_name', 'no_price', 'no_name', 'too_few_options', 'min_over_max'])
})

it('takes an amount that storage has made null for none', () => {
  const kept = JSON.parse(JSON.stringify({ ...newItem(), name: 'Tea' }))
  expect(menuProblems([{ ...newCategory(), name: 'Drinks', items: [kept] }]).map((it) => it.fault)).toEqual(['no_price'])
})
