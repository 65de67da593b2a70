/* What goes to a mailbox and comes back. */
import { useMutation } from '@tanstack/react-query'
import { api, call } from '../api/client'
import { isProblem } from '../api/problem'
import { inTurn } from '../auth/entering'
import { userChanged } from '../auth/session'

/* The account as the server has it now. */
export const learnMe = async () => userChanged(await call(api.GET('/api/v1/me')))

export const useSendProof = () =>
  useMutation({
    mutationFn: () => call(api.POST('/api/v1/me/email-verification')),
    onError: (error) => isProblem(error, 'already_verified') && void learnMe().catch(() => undefined),
  })

export type MailedFor = 'verify' | 'change'

export const useMailedLink = (purpose: MailedFor) =>
  useMutation({
    mutationFn: async (token: string) => {
      const wish = { body: { token } }
      await call(purpose === 'verify' ? api.POST('/api/v1/me/email-verification/confirmation', wish) : api.POST('/api/v1/me/email/confirmation', wish))
      await learnMe().catch(() => undefined)
    },
  })

export const useChangeEmail = () => useMutation({ mutationFn: (body: { email: string; password: string }) => inTurn(() => call(api.PUT('/api/v1/me/email', { body }))) })

export const useForgot = () => useMutation({ mutationFn: (email: string) => call(api.POST('/api/v1/auth/password-resets', { body: { email } })) })

/* How an account begins with the proof of its address. */
export const useJoin = () =>
  useMutation({ mutationFn: (email: string) => call(api.POST('/api/v1/auth/registration-links', { body: { email, language: document.documentElement.lang || 'en' } })) })

export const useReset = () =>
  useMutation({ mutationFn: (body: { token: string; new_password: string }) => inTurn(() => call(api.POST('/api/v1/auth/password-resets/confirmation', { body }))) })
