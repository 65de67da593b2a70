/* What staff have besides a password: an authenticator's codes, and recovery codes for when it is lost. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { api, call } from '../api/client'
import type { components } from '../api/schema'
import { inTurn } from '../auth/entering'
import { replaceSession } from '../auth/session'

export type Begun = components['schemas']['factor_secret']
export type Enrolled = components['schemas']['enrolled']
export type FactorState = components['schemas']['factor_state']
type Proof = components['schemas']['factor_proof']

const key = ['mine', 'second-factor']

/* As people copy them: with blanks, in capitals, without the hyphen. */
export function tidyCode(text: string): string {
  const code = text.replaceAll(/[\s-]/g, '').toLowerCase()
  return /^[a-z2-7]{25}$/.test(code) ? code.replaceAll(/.{5}(?=.)/g, '$&-') : code
}

export const beginFactor = (email: string, password: string) => inTurn(() => call(api.POST('/api/v1/auth/second-factor', { body: { email, password } })))

/* Every session until now ends; the caller signs in with the answer. */
export const confirmFactor = (email: string, password: string, code: string) =>
  replaceSession(() => inTurn(() => call(api.PUT('/api/v1/auth/second-factor', { body: { email, password, code } }))))

export const useFactor = () => useQuery({ queryKey: key, queryFn: () => call(api.GET('/api/v1/me/second-factor')) })

export function useFactorChanged() {
  const queries = useQueryClient()
  return () => queries.invalidateQueries({ queryKey: key })
}

export function useNewCodes() {
  const changed = useFactorChanged()
  return useMutation({ mutationFn: (body: Proof) => inTurn(() => call(api.POST('/api/v1/me/recovery-codes', { body }))), onSuccess: () => void changed() })
}

export function useDropFactor() {
  const changed = useFactorChanged()
  return useMutation({ mutationFn: (body: Proof) => inTurn(() => call(api.DELETE('/api/v1/me/second-factor', { body }))), onSuccess: () => void changed() })
}
