/* Who uses this page. The access token lives in memory alone; the refresh cookie is the browser's and no script sees it.
 * All tabs share that cookie, so only one at a time may renew. */
import { learnTime } from '../format/clock'
import type { components } from '../api/schema'

export type User = components['schemas']['user']
type SignIn = components['schemas']['sign_in']

export type Session =
  | { status: 'unknown' }
  | { status: 'anonymous' }
  | { status: 'signed_in'; user: User; id: string }
  | { status: 'ended'; why: 'elsewhere' | 'expired' }

const EARLY_MS = 30_000
const DAY_MS = 86_400_000
const LONGEST_PAUSE_MS = 30_000
const HINT = 'dabba.signed-in'

let session: Session = { status: 'unknown' }
let token: { text: string; until: number } | null = null
let audience: 'dabba' | 'dabba-admin' = 'dabba'
let renewing: Promise<boolean> | null = null
let replacing = false
let endedMeanwhile: (() => void) | null = null
const listeners = new Set<() => void>()

export const currentSession = () => session
export function onSession(listener: () => void) {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

function become(next: Session) {
  session = next
  listeners.forEach((listener) => listener())
}

/* Only that there may be a cookie worth asking for; the cookie itself cannot be seen. */
function remember(signedIn: boolean) {
  if (signedIn) localStorage.setItem(HINT, audience)
  else localStorage.removeItem(HINT)
}

function sessionIdOf(text: string): string {
  const middle = (text.split('.')[1] ?? '').replaceAll('-', '+').replaceAll('_', '/')
  return (JSON.parse(atob(middle)) as { sid: string }).sid
}

export function signedIn(answer: SignIn) {
  endedMeanwhile = null
  token = { text: answer.access_token, until: Date.now() + answer.expires_s * 1000 }
  remember(true)
  become({ status: 'signed_in', user: answer.user, id: sessionIdOf(answer.access_token) })
}

export function userChanged(user: User) {
  if (session.status === 'signed_in') become({ ...session, user })
}

export function signedOut() {
  token = null
  remember(false)
  become({ status: 'anonymous' })
}

/* The session ended without this page's doing: screens say so instead of failing one by one. of: which one is said to have ended. */
export function sessionEnded(why: 'elsewhere' | 'expired', of?: string) {
  if (session.status !== 'signed_in' || (of && of !== session.id)) return
  if (replacing) return void (endedMeanwhile = () => sessionEnded(why, of))
  token = null
  remember(false)
  become({ status: 'ended', why })
}

/* What is asked ends this session and answers with another: that the old one has ended is no news then. Where it is refused, it is. The
 * caller is who signs in with the answer, at once. */
export async function replaceSession<T extends SignIn>(ask: () => Promise<T>): Promise<T> {
  replacing = true
  try {
    return await ask()
  } finally {
    replacing = false
    setTimeout(() => endedMeanwhile?.())
  }
}

async function askForToken(): Promise<boolean> {
  const response = await fetch('/api/v1/auth/refresh', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ audience }),
  })
  learnTime(response.headers)
  if (response.ok) signedIn((await response.json()) as SignIn)
  else if (response.status === 401 || response.status === 403) refused()
  return response.ok
}

/* What is unused for weeks expires; what was renewed today and is refused now was ended by somebody. A session that has ended already
 * stays so: an answer on its way meanwhile says nothing new. */
function refused() {
  if (session.status === 'signed_in') sessionEnded(token && Date.now() - token.until < DAY_MS ? 'elsewhere' : 'expired')
  else if (session.status === 'unknown') signedOut()
}

async function renewInTurn(): Promise<boolean> {
  try {
    return await (navigator.locks ? navigator.locks.request('dabba-refresh', askForToken) : askForToken())
  } catch {
    return false
  }
}

/* false: there is no session, or nobody could be asked. Callers at the same time share one question. */
export function renew(): Promise<boolean> {
  renewing ??= renewInTurn().finally(() => (renewing = null))
  return renewing
}

/* The access token, renewed shortly before its end; null: nobody is signed in. */
export async function bearer(): Promise<string | null> {
  if (!token) return null
  if (Date.now() > token.until - EARLY_MS) await renew()
  return token?.text ?? null
}

/* Once, when the page opens. Without a hint nobody was signed in here, and nobody is asked. Without a connection it stays unknown
 * until there is one, and where the server cannot say it until it can: who is only not known is not logged out. */
export async function startSession(of: 'dabba' | 'dabba-admin', pauseMs = 1000) {
  audience = of
  if (localStorage.getItem(HINT) !== of && of === 'dabba') return become({ status: 'anonymous' })
  await renew()
  if (session.status !== 'unknown') return
  const again = () => session.status === 'unknown' && void startSession(of, Math.min(LONGEST_PAUSE_MS, pauseMs * 2))
  if (navigator.onLine) setTimeout(again, pauseMs * (0.5 + Math.random() / 2))
  else addEventListener('online', again, { once: true })
}
