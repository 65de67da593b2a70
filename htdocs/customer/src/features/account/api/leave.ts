import { useMutation } from '@tanstack/react-query'
import { api, call } from '@shared/api/client'
import { signedOut } from '@shared/auth/session'
import { forgetCheckout } from '../../../kept/checkout'

/* For good: the account, its sessions, and what this device has kept of them. */
export const useLeave = () =>
  useMutation({
    mutationFn: (password: string) => call(api.DELETE('/api/v1/me', { body: { password } })),
    onSuccess: () => (forgetCheckout(), signedOut()),
  })
