import { useMutation } from '@tanstack/react-query'
import { api, call } from '@shared/api/client'
import { isProblem, offline } from '@shared/api/problem'
import { emptyBasket } from '../../../kept/baskets'
import { dropWish, keepWish, type Wish } from '../../../kept/checkout'

const TRIES = 4
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

const isTold = (error: unknown, status: number) => isProblem(error) && error.status === status
/* Nobody knows whether it arrived: asking again under the same key does not order twice. */
export const isUnknown = (error: unknown) => isProblem(error) && (error.isOffline || error.status >= 500)
/* Nobody has looked at it: it can be sent as it is. */
const isUnheard = (error: unknown) => isTold(error, 401) || isTold(error, 429)

const send = ({ key, body }: Wish) => call(api.POST('/api/v1/orders', { params: { header: { 'Idempotency-Key': key } }, body }))

async function ask(wish: Wish) {
  for (let n = 1; ; n++) {
    try {
      return await send(wish)
    } catch (error) {
      if (!(isUnknown(error) || isTold(error, 429)) || n === TRIES) throw error
      await pause(700 * 2 ** n)
    }
  }
}

/* Kept until the answer is known, also over a reload. Without a connection it is kept and not sent. */
async function place(wish: Wish) {
  keepWish(wish)
  if (!navigator.onLine) throw offline()
  keepWish({ ...wish, isAsked: true })
  try {
    const order = await ask(wish)
    dropWish(wish.restaurantId)
    emptyBasket(wish.restaurantId)
    return order
  } catch (error) {
    if (isUnheard(error)) keepWish({ ...wish, isAsked: false })
    else if (!isUnknown(error)) dropWish(wish.restaurantId)
    throw error
  }
}

export const usePlaceOrder = () => useMutation({ mutationFn: place })
