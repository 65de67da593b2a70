import { expect, it } from 'vitest'
import { allRows, csvField, csvOf } from './csv'
import type { Page } from './usePages'

it('quotes what would break a line, and doubles quotes', () => {
  expect(csvField('Thai, spicy')).toBe('"Thai, spicy"')
  expect(csvField('the "best"')).toBe('"the ""best"""')
  expect(csvField('two\nlines')).toBe('"two\nlines"')
  expect(csvField(null)).toBe('')
})

it('lets no text become a formula, and no number become text', () => {
  for (const text of ['=1+1', '+49 30 1', '-1', '@SUM(A1)', ' =1', '\t1']) expect(csvField(text).replaceAll('"', '')).toBe(`'${text}`)
  expect(csvField(-250)).toBe('-250')
  expect(csvField('a=1')).toBe('a=1')
})

it('lets none begin where another spreadsheet parts the fields', () => {
  expect(csvField('Ann;=1+1;x')).toBe("Ann;'=1+1;x")
  expect(csvField('Ann; @SUM(A1), x')).toBe('"Ann;\' @SUM(A1), x"')
  expect(csvField('\t=1')).toBe("'\t'=1")
  expect(csvField('a\n-1')).toBe('"a\n\'-1"')
  expect(csvField('soup; rice')).toBe('soup; rice')
})

it('writes a head, and only columns with plain values', () => {
  const columns = [
    { key: 'name', label: 'Name', cell: () => null, plain: (row: { name: string }) => row.name },
    { key: 'act', label: 'Act', cell: () => null },
  ]
  expect(csvOf(columns, [{ name: 'Ann' }, { name: 'Bo, Li' }])).toBe('\ufeffName\r\nAnn\r\n"Bo, Li"\r\n')
})

const three: Record<string, Page<number>> = { '': { items: [1, 2], next: 'b' }, b: { items: [3], next: 'c' }, c: { items: [], next: null } }

it('walks every page and says how far it is', async () => {
  const counts: number[] = []
  const rows = await allRows(async ({ after = '' }) => three[after]!, new AbortController().signal, (n) => counts.push(n))
  expect(rows).toEqual([1, 2, 3])
  expect(counts).toEqual([2, 3, 3])
})

it('ends when it is told to', async () => {
  const stop = new AbortController()
  const walk = allRows(async ({ after = '' }) => three[after]!, stop.signal, () => stop.abort())
  await expect(walk).rejects.toThrow(/abort/i)
})
