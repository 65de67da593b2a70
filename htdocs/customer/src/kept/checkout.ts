/* What was filled in when ordering, and orders that were wished for and not answered yet: they survive a reload and a lost connection, and
 * end with the session. Whoever else logs in here does not see them. */
import { keep } from '@shared/kept/kept'
import type { components } from '@shared/api/schema'

type Schemas = components['schemas']
export type Quote = Schemas['quote_view']

export interface Draft { userId: string; name: string; phone: string; note: string; tip: string; payment: 'cash' | 'card'; door: string }

/* key: the same at every try, so that it is ordered once. isAsked: it was sent, and may have arrived; otherwise it has never left
 * this device. */
export interface Wish { key: string; userId: string; restaurantId: string; body: Schemas['new_order']; told: Quote; isAsked: boolean }

type Wishes = Record<string, Wish>
const isRecord = (value: unknown): value is Record<string, object> => typeof value === 'object' && value !== null
const isDraft = (value: unknown): value is Draft | null => value === null || (isRecord(value) && typeof value.userId === 'string' && typeof value.tip === 'string')
const isWishes = (value: unknown): value is Wishes => isRecord(value) && Object.values(value).every((it) => 'key' in it && 'told' in it)

const drafts = keep<Draft | null>('dabba.checkout', null, isDraft)
const wishes = keep<Wishes>('dabba.unsent', {}, isWishes)

export const draftOf = (userId: string) => (drafts.get()?.userId === userId ? drafts.get() : null)
export const keepDraft = drafts.set

export const keepWish = (wish: Wish) => wishes.set({ ...wishes.get(), [wish.restaurantId]: wish })
export const dropWish = (restaurantId: string) => {
  const { [restaurantId]: _, ...others } = wishes.get()
  wishes.set(others)
}
export function useWish(restaurantId: string, userId: string): Wish | null {
  const wish = wishes.use()[restaurantId]
  return wish?.userId === userId ? wish : null
}
export const useWishes = () => Object.values(wishes.use())

export function forgetCheckout() {
  drafts.set(null)
  wishes.set({})
}
