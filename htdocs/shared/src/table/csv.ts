/* A list as a file for spreadsheets: RFC 4180, in UTF-8 with the mark by which they know it. */
import type { Column } from './column'
import type { FetchPage } from './usePages'

/* A spreadsheet reckons with text that begins like this; an apostrophe makes it text again. Numbers are ours and stay numbers. One that parts
 * fields by another sign than the comma, as German ones do, sees such a beginning behind it, and the quotes before it help nothing. */
const FORMULA = /^[\s]*[=+\-@\t\r]/
const FORMULA_WITHIN = /([;\t\r\n])(?=\s*[=+\-@])/g

export function csvField(value: string | number | null): string {
  if (value === null) return ''
  if (typeof value === 'number') return String(value)
  const safe = (FORMULA.test(value) ? `'${value}` : value).replace(FORMULA_WITHIN, "$1'")
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

export function csvOf<Row>(columns: Column<Row>[], rows: Row[]): string {
  const shown = columns.filter((it) => it.plain)
  const lines = [shown.map((it) => csvField(it.label)), ...rows.map((row) => shown.map((it) => csvField(it.plain!(row))))]
  return '\ufeff' + lines.map((line) => line.join(',') + '\r\n').join('')
}

const LIMIT = 200

/* Every row of the list, not only those that are shown. */
export async function allRows<Row>(fetchPage: FetchPage<Row>, signal: AbortSignal, onProgress: (n: number) => void): Promise<Row[]> {
  const rows: Row[] = []
  let after: string | null = ''
  while (after !== null) {
    signal.throwIfAborted()
    const page = await fetchPage({ limit: LIMIT, ...(after && { after }) }, signal)
    rows.push(...page.items)
    onProgress(rows.length)
    after = page.next
  }
  return rows
}
