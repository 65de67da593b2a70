/* A refund as it is being put together: by lines, each whole or in part, or an amount of the whole. */
import type { RefundWish } from './api/refundOrder'
import type { Liable } from './api/cancelOrder'
import type { Order, OrderLine } from './api/useOrder'

export interface Wanted { amount: string; liable: Liable }
export type Chosen = Record<number, Wanted>
export interface Refundable extends OrderLine { left_cents: number }

/* Lines of which something can still go back. */
export function refundable(order: Pick<Order, 'lines' | 'refunds'>): Refundable[] {
  const taken = new Map<number, number>()
  for (const line of order.refunds.filter((it) => it.state !== 'failed').flatMap((it) => it.lines)) taken.set(line.position, (taken.get(line.position) ?? 0) + line.amount_cents)
  return order.lines.map((it) => ({ ...it, left_cents: it.total_cents - (taken.get(it.position) ?? 0) })).filter((it) => it.left_cents > 0 && it.kind !== 'tax_included')
}

/* "2,50" and "2.50" as minor units of a currency with so many digits; null: no amount. Empty: all that is left. */
export function centsOf(text: string, digits: number, all: number): number | null {
  if (!text.trim()) return all
  const found = /^(\d{1,7})(?:[.,](\d+))?$/.exec(text.trim())
  if (!found || (found[2] ?? '').length > digits) return null
  return Number(found[1]) * 10 ** digits + Number((found[2] ?? '').padEnd(digits, '0') || 0)
}

export const digitsOf = (currency: string) => new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2

export interface Plan { lines: NonNullable<RefundWish['lines']>; cents: number; wrong: number[] }

/* cents: what goes back to the customer; for lines that the customer bears nothing does. */
export function planOf(lines: Refundable[], chosen: Chosen, digits: number): Plan {
  const plan: Plan = { lines: [], cents: 0, wrong: [] }
  for (const line of lines) {
    const wanted = chosen[line.position]
    if (!wanted) continue
    const cents = centsOf(wanted.amount, digits, line.left_cents)
    if (cents === null || cents < 1 || cents > line.left_cents) {
      plan.wrong.push(line.position)
      continue
    }
    plan.lines.push({ position: line.position, amount_cents: cents, liable: wanted.liable })
    if (wanted.liable !== 'customer') plan.cents += cents
  }
  return plan
}
