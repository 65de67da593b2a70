// @vitest-environment jsdom
/* Where all places are taken, the page comes again by itself; what is wrong is told at once. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { logIn, register } from './entering'
import { currentSession, signedOut } from './session'

const json = (status: number, body: unknown) => new Response(JSON.stringify(body), { status, headers: { 'Content-Type': 'application/json' } })
const answer = { access_token: `x.${btoa(JSON.stringify({ sid: 's' }))}.y`, expires_s: 600, user: { id: 'u', email: 'a@b.c', name: 'Ann', phone: null, role: 'customer' } }
const full = () => json(503, { code: 'unavailable' })

let asked: number
function serve(...answers: (() => Response)[]) {
  asked = 0
  vi.stubGlobal('fetch', async () => answers[Math.min(asked++, answers.length - 1)]!())
}

beforeEach(() => vi.useFakeTimers())
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
  signedOut()
})

it('waits for a place', async () => {
  serve(full, full, () => json(201, answer))
  const entering = logIn('a@b.c', 'word')
  await vi.runAllTimersAsync()
  await entering
  expect(asked).toBe(3)
  expect(currentSession().status).toBe('signed_in')
})

it('says so in the end', async () => {
  serve(full)
  const entering = logIn('a@b.c', 'word').catch((error: unknown) => error)
  await vi.runAllTimersAsync()
  expect(await entering).toMatchObject({ status: 503 })
  expect(asked).toBe(4)
})

it('asks once with a wrong password', async () => {
  serve(() => json(401, { code: 'wrong_credentials' }))
  await expect(logIn('a@b.c', 'word')).rejects.toMatchObject({ code: 'wrong_credentials' })
  expect(asked).toBe(1)
})

it('makes an account in the language of the page', async () => {
  let sent: unknown
  vi.stubGlobal('fetch', async (request: Request) => {
    sent = await request.json()
    return json(201, answer)
  })
  document.documentElement.lang = 'ar'
  await register({ email: 'a@b.c', password: 'a long word', name: 'Ann' })
  expect(sent).toMatchObject({ name: 'Ann', language: 'ar' })
})
