/* What the customer has seen and agreed to, against what the server says now. */
import type { Quote } from '../kept/checkout'
import type { Line } from '../lines/Lines'

const textOf = ({ kind, name, quantity, total_cents, note }: Line) => [kind, name, quantity, total_cents, note ?? ''].join('\u0000')

/* The same food for the same money. When it comes may move a little. */
export const isSameDeal = (a: Quote, b: Quote) =>
  a.total_cents === b.total_cents && a.currency === b.currency && a.lines.map(textOf).join('\n') === b.lines.map(textOf).join('\n')

/* What differs: lines that only one of them has. */
export function differences(before: Quote, after: Quote): { gone: Line[]; come: Line[] } {
  const had = before.lines.map(textOf)
  const has = after.lines.map(textOf)
  const counts = ({ kind }: Line) => kind !== 'tax_included'
  return {
    gone: before.lines.filter((it) => counts(it) && !has.includes(textOf(it))),
    come: after.lines.filter((it) => counts(it) && !had.includes(textOf(it))),
  }
}
