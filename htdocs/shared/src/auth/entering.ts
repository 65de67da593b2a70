/* Coming and going. */
import { api, call } from '../api/client'
import { signedIn, signedOut } from './session'
import type { components } from '../api/schema'

type Registration = components['schemas']['registration']

export async function logIn(email: string, password: string) {
  signedIn(await call(api.POST('/api/v1/auth/sessions', { body: { email, password } })))
}

export async function register(body: Registration) {
  signedIn(await call(api.POST('/api/v1/auth/registrations', { body })))
}

/* Here it is over even if the server cannot be told. */
export async function logOut() {
  try {
    await call(api.DELETE('/api/v1/auth/session'))
  } finally {
    signedOut()
  }
}
