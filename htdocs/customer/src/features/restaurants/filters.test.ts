import { expect, it } from 'vitest'
import { narrows, readFilters, totalOf, writeFilters } from './filters'

const read = (text: string) => readFilters(new URLSearchParams(text))

it('reads what it wrote', () => {
  const filters = read('q=soup&cuisine=thai&diet=vegan&open=1&free=1&sort=fee&view=map')
  expect(filters).toEqual({ q: 'soup', cuisine: 'thai', diet: 'vegan', open: true, free: true, sort: 'fee', view: 'map' })
  expect(readFilters(writeFilters(filters))).toEqual(filters)
})

it('takes nothing that the server would refuse, and says nothing of what is not set', () => {
  const filters = read(`q=${'x'.repeat(90)}&cuisine=No%20such&open=yes&diet=raw&sort=age&view=globe`)
  expect(filters).toEqual({ q: 'x'.repeat(80), cuisine: null, diet: null, open: false, free: false, sort: 'best', view: 'list' })
  expect(writeFilters({ ...filters, q: '' }).toString()).toBe('')
  expect(narrows({ ...filters, q: '' })).toBe(false)
})

it('knows how many one choice leaves, and of two that nobody has counted', () => {
  const facets = { n: 9, open_n: 7, free_delivery_n: 0, cuisines: [{ name: 'thai', n: 3 }], diets: [] }
  expect(totalOf(read(''), facets)).toBe(9)
  expect(totalOf(read('cuisine=thai'), facets)).toBe(3)
  expect(totalOf(read('cuisine=thai&open=1'), facets)).toBeNull()
  expect(totalOf(read('diet=vegan'), facets)).toBeNull()
  expect(totalOf(read(''), null)).toBeNull()
})
