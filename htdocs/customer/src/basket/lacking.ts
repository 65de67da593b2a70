/* Which lines of the basket cannot be had any more, as the quote names them: /lines/2/item_id, /lines/0/options/1. */
import { isProblem } from '@shared/api/problem'
import type { Basket, BasketLine } from '../kept/baskets'

export function lacking(error: unknown, basket: Basket): BasketLine[] {
  const places = isProblem(error) ? error.fields.map((it) => /^\/lines\/(\d+)\/(?:item_id|options)/.exec(it.pointer)?.[1]) : []
  return basket.lines.filter((_, i) => places.includes(String(i)))
}

export const without = (basket: Basket, lines: BasketLine[]): Basket => ({ ...basket, lines: basket.lines.filter((it) => !lines.includes(it)) })
