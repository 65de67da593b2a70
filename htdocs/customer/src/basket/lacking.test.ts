import { expect, it } from 'vitest'
import { Problem } from '@shared/api/problem'
import { lacking, without } from './lacking'

const line = (name: string) => ({ key: name, itemId: name, name, quantity: 1, options: [], note: null })
const basket = { restaurantId: 'r', slug: 's', name: 'R', lines: [line('Soup'), line('Rice'), line('Biryani')] }
const refusal = (...pointers: string[]) => new Problem(422, { code: 'invalid', problems: pointers.map((pointer) => ({ pointer, detail: 'is sold out' })) })

it('names each line once, whether the dish or a choice of it lacks', () => {
  expect(lacking(refusal('/lines/2/item_id', '/lines/0/options/1', '/lines/0/options'), basket).map((it) => it.name)).toEqual(['Soup', 'Biryani'])
})

it('names none where something else was wrong', () => {
  expect(lacking(refusal('/payment'), basket)).toEqual([])
  expect(lacking(refusal('/lines/0/note', '/lines/1/quantity', '/lines'), basket)).toEqual([])
  expect(lacking(new Error('no'), basket)).toEqual([])
})

it('leaves the others in the basket', () => {
  expect(without(basket, lacking(refusal('/lines/1/item_id'), basket)).lines.map((it) => it.name)).toEqual(['Soup', 'Biryani'])
})
