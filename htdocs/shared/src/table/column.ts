/* What a table shows of a row. */
import type { ReactNode } from 'react'

export interface Column<Row> {
  key: string
  label: string
  cell: (row: Row) => ReactNode
  /* What an export says of it: plain values, so that a spreadsheet can reckon with them. Without it the column is not exported. */
  plain?: (row: Row) => string | number | null
  /* Numbers stand at the end of their column. */
  align?: 'end'
  /* Left out where the table has little room beside a panel; a card on a phone shows it again. */
  roomy?: boolean
  /* Words of ours alone: where room is short they are not cut, as an address may be. */
  whole?: boolean
}
