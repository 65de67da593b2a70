import { useLocation } from 'react-router'
import { useSession } from '@shared/auth/useSession'
import { useWishes } from '../kept/checkout'
import { checkoutOf } from './paths'

/* Orders that were kept without a connection: those to remind of here, and whether the screen speaks of one itself. Nobody else's. */
export function useUnsent() {
  const session = useSession()
  const { pathname, search } = useLocation()
  const mine = useWishes().filter((it) => session.status === 'unknown' || (session.status === 'signed_in' && session.user.id === it.userId))
  const elsewhere = mine.filter((it) => session.status !== 'signed_in' || checkoutOf(it.restaurantId) !== pathname + search)

  return { elsewhere, isHere: elsewhere.length < mine.length }
}
