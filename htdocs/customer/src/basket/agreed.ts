/* What the customer has seen and agreed to, against what the server says now. */
import type { Quote } from '../kept/checkout'
import type { Line } from '../lines/Lines'
import type { Wanted } from './api/quote'

export interface Agreed { wanted: Wanted; quote: Quote }

const textOf = ({ kind, name, quantity, total_cents, note }: Line) => [kind, name, quantity, total_cents, note ?? ''].join('\u0000')

const isSameOf = (counts: (line: Line) => boolean) => (a: Quote, b: Quote) => {
  const [had, has] = [a, b].map(({ lines }) => lines.filter(counts).map(textOf).join('\n'))
  return a.currency === b.currency && had === has
}

/* The same food for the same money. When it comes may move a little. */
const isSameLines = isSameOf(() => true)
export const isSameDeal = (a: Quote, b: Quote) => a.total_cents === b.total_cents && isSameLines(a, b)
const isSameBesideTip = isSameOf(({ kind }) => kind !== 'tip')

export const keyOf = (wanted: Wanted) => JSON.stringify(wanted)
const foodOf = (wanted: Wanted) => keyOf({ ...wanted, tip_cents: 0, payment: 'cash' })

/* Whether what is said now holds nothing that the customer has not seen or wished for: whoever gives another tip has not agreed to
 * another price of the food. */
export function isAsSeen({ wanted, quote }: Agreed, now: Wanted, latest: Quote): boolean {
  if (keyOf(wanted) === keyOf(now)) return isSameDeal(quote, latest)
  return foodOf(wanted) !== foodOf(now) || isSameBesideTip(quote, latest)
}

/* What was seen, with the tip that the customer has given since: that is no change which anybody else has made. */
export function withTipOf(after: Quote, before: Quote): Quote {
  const isTip = ({ kind }: Line) => kind === 'tip'
  const tips = ({ lines }: Quote) => lines.filter(isTip).reduce((sum, it) => sum + it.total_cents, 0)
  return { ...before, lines: [...before.lines.filter((it) => !isTip(it)), ...after.lines.filter(isTip)], total_cents: before.total_cents - tips(before) + tips(after) }
}

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
