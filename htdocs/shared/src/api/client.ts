/* The typed client of the whole API: `await call(api.GET('/api/v1/me'))` gives the answer or throws a Problem. */
import createClient from 'openapi-fetch'
import { learnTime } from '../format/clock'
import { bearer, renew } from '../auth/session'
import { offline, Problem } from './problem'
import type { paths } from './schema'

/* Who proves there who they are needs no token, and what is refused there says nothing of one. */
const isDoor = (request: Request) => /^\/api\/v1\/auth\/(?!session$)/.test(new URL(request.url).pathname)

async function send(request: Request): Promise<Response> {
  const token = isDoor(request) ? null : await bearer()
  if (token) request.headers.set('Authorization', `Bearer ${token}`)
  try {
    const response = await fetch(request)
    learnTime(response.headers)
    return response
  } catch {
    throw offline()
  }
}

/* A token may have ended a moment ago: the session is renewed once, and the request sent again. */
export async function authorizedFetch(request: Request): Promise<Response> {
  const again = request.clone()
  const response = await send(request)
  if (response.status !== 401 || !request.headers.has('Authorization')) return response
  return (await renew()) ? send(again) : response
}

/* Nothing stays in the browser's own cache, whose addresses name places and what was searched for: nobody can take it out of there when
 * they leave. */
export const api = createClient<paths>({ baseUrl: location.origin, fetch: authorizedFetch, cache: 'no-store' })

interface Answer<T> { data?: T; error?: unknown; response: Response }

export async function call<T>(answer: Promise<Answer<T>>): Promise<T> {
  const { data, error, response } = await answer
  if (!response.ok) throw new Problem(response.status, typeof error === 'object' && error ? error : {})
  return data as T
}

/* Names one wish, so that it comes true once however often it is sent. */
export const idempotencyKey = () => ({ 'Idempotency-Key': crypto.randomUUID() })
