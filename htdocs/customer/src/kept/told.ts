/* What a basket was last said to cost, so that who comes back learns when that has changed. The server's numbers, nobody else's. */
import { keep } from '@shared/kept/kept'
import type { Quote } from './checkout'

interface Told { wanted: string; quote: Quote }

const isTold = (value: unknown): value is Record<string, Told> =>
  typeof value === 'object' && value !== null && Object.values(value).every((it) => typeof (it as Told).wanted === 'string' && Array.isArray((it as Told).quote?.lines))

const kept = keep<Record<string, Told>>('dabba.told', {}, isTold)

/* Only of the very same wish: another basket, or another place, costs something else anyway. */
export const toldOf = (restaurantId: string, wanted: string): Quote | null => {
  const told = kept.get()[restaurantId]
  return told?.wanted === wanted ? told.quote : null
}

export function keepTold(restaurantId: string, wanted: string, quote: Quote) {
  if (kept.get()[restaurantId]?.quote !== quote) kept.set({ ...kept.get(), [restaurantId]: { wanted, quote } })
}

export const forgetTold = () => kept.set({})
