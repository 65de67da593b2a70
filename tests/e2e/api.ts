/* The API as the actors use it whom a test plays beside the browser. */
import { readFileSync } from 'node:fs'
import { randomUUID } from 'node:crypto'

export const origin = process.env.DABBA_ORIGIN!

// What an answer holds is asserted by the test that reads it.
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type Json = any

export class Refused extends Error {
  constructor(readonly status: number, readonly body: Json, what: string) {
    super(`${what}: ${status} ${JSON.stringify(body)}`)
  }
}

export interface Asking { token?: string; body?: unknown; key?: string }

async function once(method: string, path: string, { token, body, key }: Asking) {
  return await fetch(`${origin}/api/v1/${path}`, {
    method,
    headers: {
      ...(token ? { Authorization: `Bearer ${token}` } : {}),
      ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
      ...(key ? { 'Idempotency-Key': key } : {}),
    },
    body: body === undefined ? undefined : JSON.stringify(body),
  })
}

export const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

/* All of a test's people share one address, and passwords are hashed in few places: where it is told to wait, it does. */
export async function inTurn<T>(request: () => Promise<T>, statusOf: (answer: T) => number): Promise<T> {
  for (let tries = 1; ; tries++) {
    const answer = await request()
    if (![429, 503].includes(statusOf(answer)) || tries === 12) return answer
    await pause(700)
  }
}

export async function ask(method: string, path: string, asking: Asking = {}): Promise<Json> {
  const answer = await inTurn(() => once(method, path, asking), ({ status }) => status)
  const body = answer.status === 204 ? null : await answer.json().catch(() => null)
  if (!answer.ok) throw new Refused(answer.status, body, `${method} ${path}`)
  return body
}

/* Asks until the answer is what is waited for; what it was instead stands in the error. */
export async function until<T>(what: string, look: () => Promise<T>, holds: (seen: T) => boolean, seconds = 20): Promise<T> {
  const end = Date.now() + seconds * 1000
  for (;;) {
    const seen = await look()
    if (holds(seen)) return seen
    if (Date.now() > end) throw new Error(`${what} did not come within ${seconds} s; it is ${JSON.stringify(seen)}`)
    await pause(200)
  }
}

export const newKey = () => randomUUID()
export const secret = (file: string) => readFileSync(file, 'utf8').trim()
