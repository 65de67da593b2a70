/* The line that was taken out last, to be put back. */
import { useSyncExternalStore } from 'react'
import { addLine, setQuantity, type Basket, type BasketLine } from '../kept/baskets'

interface Removed { from: Omit<Basket, 'lines'>; line: BasketLine }

let removed: Removed | null = null
const listeners = new Set<() => void>()

function change(next: Removed | null) {
  removed = next
  listeners.forEach((listener) => listener())
}

export function takeOut({ restaurantId, slug, name }: Basket, line: BasketLine) {
  setQuantity(restaurantId, line.key, 0)
  change({ from: { restaurantId, slug, name }, line })
}

export function putBack() {
  if (removed) addLine(removed.from, removed.line)
  change(null)
}

export const forgetRemoved = () => change(null)

function subscribe(listener: () => void) {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

export const useRemoved = () => useSyncExternalStore(subscribe, () => removed)
