// @vitest-environment jsdom
/* A token that ends is renewed once, unseen; and what fails says what failed. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { api, call } from './client'
import { currentSession, sessionEnded, signedIn, signedOut } from '../auth/session'
import { Problem } from './problem'

const token = (n: number) => `x.${btoa(JSON.stringify({ sid: `s${n}` }))}.${n}`
const signIn = (n: number) => ({ access_token: token(n), expires_s: 600, user: { id: 'u', email: 'a@b.c', name: 'Ann', phone: null, email_verified: false, has_password: true, role: 'customer' as const } })
const json = (status: number, body: unknown) => new Response(JSON.stringify(body), { status, headers: { 'Content-Type': 'application/json' } })

let asked: string[]
function serve(answer: (path: string, bearer: string | null) => Response | Promise<Response>) {
  asked = []
  vi.stubGlobal('fetch', async (input: Request | string, init?: RequestInit) => {
    const request = input instanceof Request ? input : new Request(new URL(input, 'https://localhost'), init)
    const path = new URL(request.url).pathname
    asked.push(path)
    return answer(path, request.headers.get('Authorization'))
  })
}

beforeEach(() => signedIn(signIn(1)))
afterEach(() => {
  signedOut()
  vi.unstubAllGlobals()
})

it('renews once for many who are refused at the same time', async () => {
  serve((path, bearer) => (path.endsWith('refresh') ? json(200, signIn(2)) : bearer === `Bearer ${token(2)}` ? json(200, { id: 'u' }) : json(401, { code: 'unauthenticated' })))
  const answers = await Promise.all([1, 2, 3].map(() => call(api.GET('/api/v1/me'))))
  expect(answers).toHaveLength(3)
  expect(asked.filter((it) => it.endsWith('refresh'))).toHaveLength(1)
})

it('says that the session has ended when it cannot be renewed', async () => {
  serve(() => json(401, { code: 'session_ended' }))
  await expect(call(api.GET('/api/v1/me'))).rejects.toMatchObject({ status: 401 })
  expect(currentSession()).toEqual({ status: 'ended', why: 'elsewhere' })
})

it('tells who was away for weeks from who was sent away', async () => {
  serve(() => json(401, { code: 'session_ended' }))
  vi.setSystemTime(Date.now() + 40 * 86_400_000)
  await call(api.GET('/api/v1/me')).catch(() => null)
  vi.useRealTimers()
  expect(currentSession()).toEqual({ status: 'ended', why: 'expired' })
})

it('stays ended when an answer comes late', async () => {
  let answerRefresh = () => {}
  serve((path) => (path.endsWith('refresh') ? new Promise((resolve) => (answerRefresh = () => resolve(json(401, { code: 'session_ended' })))) : json(401, {})))
  const asking = call(api.GET('/api/v1/me')).catch(() => null)
  await vi.waitFor(() => expect(asked).toHaveLength(2))
  sessionEnded('elsewhere')
  answerRefresh()
  await asking
  expect(currentSession()).toEqual({ status: 'ended', why: 'elsewhere' })
})

it('keeps the session when only the connection is gone', async () => {
  serve(() => Promise.reject(new TypeError('failed')))
  await expect(call(api.GET('/api/v1/me'))).rejects.toMatchObject({ code: 'offline', isOffline: true })
  expect(currentSession().status).toBe('signed_in')
})

it('tells every field that the server names', async () => {
  serve(() => json(422, { code: 'invalid_body', problems: [{ pointer: '/name', detail: 'is required' }] }))
  const problem = await call(api.PATCH('/api/v1/me', { body: { name: '' } })).catch((error: unknown) => error as Problem)
  expect(problem).toMatchObject({ code: 'invalid_body', fields: [{ pointer: '/name', detail: 'is required' }] })
})
