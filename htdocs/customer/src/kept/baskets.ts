/* Baskets, one per restaurant, kept on this device. They hold what was chosen and nothing of what it costs: prices are the server's,
 * asked for by a quote. Names are kept to be readable while there is no connection. */
import { keep } from '@shared/kept/kept'
import { oneLine } from './written'

export interface ChosenOption { id: string; name: string }
export interface BasketLine { key: string; itemId: string; name: string; quantity: number; options: ChosenOption[]; note: string | null }
export interface Basket { restaurantId: string; slug: string; name: string; lines: BasketLine[] }
export type NewLine = Omit<BasketLine, 'key'>

type Baskets = Record<string, Basket>
const isBaskets = (value: unknown): value is Baskets =>
  typeof value === 'object' && value !== null && Object.values(value).every((it) => Array.isArray((it as Basket).lines))

const kept = keep<Baskets>('dabba.baskets', {}, isBaskets)
const MOST = 99

/* The same dish with the same choices and note is the same line. */
const keyOf = ({ itemId, options, note }: NewLine) => [itemId, ...options.map((it) => it.id).sort(), note ?? ''].join(' ')

function put(basket: Basket) {
  const { [basket.restaurantId]: _, ...others } = kept.get()
  kept.set(basket.lines.length ? { ...others, [basket.restaurantId]: basket } : others)
}

export function addLine(of: Omit<Basket, 'lines'>, chosen: NewLine) {
  const line = { ...chosen, note: oneLine(chosen.note ?? '') }
  const lines = kept.get()[of.restaurantId]?.lines ?? []
  const key = keyOf(line)
  const same = lines.find((it) => it.key === key)
  const more = same && { ...same, quantity: Math.min(MOST, same.quantity + line.quantity) }
  put({ ...of, lines: more ? lines.map((it) => (it === same ? more : it)) : [...lines, { ...line, key }] })
}

/* quantity 0 takes it out. */
export function setQuantity(restaurantId: string, key: string, quantity: number) {
  const basket = kept.get()[restaurantId]
  if (!basket) return
  put({ ...basket, lines: basket.lines.map((it) => (it.key === key ? { ...it, quantity } : it)).filter((it) => it.quantity > 0) })
}

/* The whole line anew, when its choices were changed. */
export function replaceLine(restaurantId: string, key: string, line: NewLine) {
  const basket = kept.get()[restaurantId]
  if (!basket) return
  put({ ...basket, lines: basket.lines.filter((it) => it.key !== key) })
  addLine(basket, line)
}

export const emptyBasket = (restaurantId: string) => {
  const { [restaurantId]: _, ...others } = kept.get()
  kept.set(others)
}

export const useBaskets = kept.use
export const useBasket = (restaurantId: string): Basket | null => kept.use()[restaurantId] ?? null
export const countOf = (baskets: Baskets) => Object.values(baskets).flatMap((it) => it.lines).reduce((sum, it) => sum + it.quantity, 0)
