/* Coming and going. */
import { api, call } from '../api/client'
import { isProblem } from '../api/problem'
import { signedIn, signedOut } from './session'
import type { components } from '../api/schema'

type Registration = components['schemas']['registration']
type ByLink = components['schemas']['registration_by_link']

const TRIES = 4

/* Passwords are hashed in few places at once: who comes when all are taken is told to come again in a second, and the page does. */
export async function inTurn<T>(ask: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await ask()
    } catch (error) {
      if (!isProblem(error) || error.status !== 503 || tries === TRIES) throw error
      await new Promise((resolve) => setTimeout(resolve, 600 + Math.random() * 800))
    }
  }
}

/* code: an authenticator's or a recovery code, where one is asked for. */
export async function logIn(email: string, password: string, code?: string) {
  signedIn(await inTurn(() => call(api.POST('/api/v1/auth/sessions', { body: { email, password, ...(code && { code }) } }))))
}

/* Mails are written in the language in which the account was made. */
export async function register(registration: Registration) {
  const body = { language: document.documentElement.lang || 'en', ...registration }
  signedIn(await inTurn(() => call(api.POST('/api/v1/auth/registrations', { body }))))
}

/* By a mailed link, which proves the address. */
export async function registerByLink(registration: ByLink) {
  const body = { language: document.documentElement.lang || 'en', ...registration }
  signedIn(await inTurn(() => call(api.POST('/api/v1/auth/registration-links/confirmation', { body }))))
}

/* Here it is over even if the server cannot be told. */
export async function logOut() {
  try {
    await call(api.DELETE('/api/v1/auth/session'))
  } finally {
    signedOut()
  }
}
