/* Accounts, and browsers that they are logged in with. */
import type { BrowserContext } from '@playwright/test'
import { ask, inTurn, newKey, origin, secret } from './api'
import { query } from './city'
import { Authenticator } from './totp'

export const password = 'correct horse lunch'

export interface Person { id: string; email: string; name: string; token: string; sessionId: string }

const sessionOf = (token: string): string => JSON.parse(Buffer.from(token.split('.')[1]!, 'base64url').toString()).sid

const personOf = (answer: { access_token: string; user: { id: string; email: string; name: string } }): Person => ({
  ...answer.user, token: answer.access_token, sessionId: sessionOf(answer.access_token),
})

export const newEmail = () => `e2e-${newKey().slice(-12)}@demo.example`

export async function newPerson(role: 'customer' | 'merchant' | 'courier', name = 'Asha Rao'): Promise<Person> {
  const body = { email: newEmail(), password, name, phone: '+4930999888', role }
  return personOf(await ask('POST', 'auth/registrations', { body }))
}

/* As if they had followed the link in their mail. */
export function prove(person: Person): Person {
  query(`UPDATE dabba_user.account SET email_verified_at = NOW(3) WHERE email = '${person.email}'`)
  return person
}

export const logIn = async (email: string, word = password) => personOf(await ask('POST', 'auth/sessions', { body: { email, password: word } }))

export const adminEmail = process.env.DABBA_ADMIN_EMAIL!
export const adminPassword = secret(process.env.DABBA_ADMIN_PASSWORD_FILE!)

let knownAdmin: { person: Person; at: number } | null = null

/* One log-in for all that need an administrator beside the browser. */
export async function admin(): Promise<Person> {
  if (!knownAdmin || Date.now() - knownAdmin.at > 5 * 60_000) knownAdmin = { person: await logIn(adminEmail, adminPassword), at: Date.now() }
  return knownAdmin.person
}

/* An administrator besides the one whom all tests share. */
export async function newAdmin(): Promise<Person> {
  const person = await newPerson('merchant', 'Noor Haddad')
  query(`UPDATE dabba_user.account SET role = 'admin' WHERE email = '${person.email}'`)
  return logIn(person.email)
}

/* Somebody with a second factor, and the app that has it. */
export async function withFactor(person: Person): Promise<Authenticator> {
  const begun = await ask('POST', 'auth/second-factor', { body: { email: person.email, password } })
  const app = new Authenticator(begun.secret)
  await ask('PUT', 'auth/second-factor', { body: { email: person.email, password, code: await app.code() } })
  return app
}

/* Once per browser: what the app itself remembers of a log-in. */
function hint(audience: string) {
  if (location.protocol !== 'https:' || sessionStorage.getItem('entered')) return
  sessionStorage.setItem('entered', 'yes')
  localStorage.setItem('dabba.signed-in', audience)
}

/* The browser gets a session's cookie, and its page knows nothing of it. */
export const sessionFor = (context: BrowserContext, email: string, word = password) =>
  inTurn(() => context.request.post(`${origin}/api/v1/auth/sessions`, { data: { email, password: word } }), (answer) => answer.status())

/* The browser holds this person's session as if they had logged in there. */
export async function enterAs(context: BrowserContext, email: string, word = password): Promise<Person> {
  const answer = await sessionFor(context, email, word)
  if (!answer.ok()) throw new Error(`log-in of ${email}: ${answer.status()}`)
  const person = personOf(await answer.json())
  const audience = email === adminEmail ? 'dabba-admin' : 'dabba'
  await context.addInitScript(hint, audience)
  return person
}

export const enterAsAdmin = (context: BrowserContext) => enterAs(context, adminEmail, adminPassword)
