import { useMutation } from '@tanstack/react-query'
import { api, call } from '@shared/api/client'
import { signedOut } from '@shared/auth/session'

/* For good: the account and its sessions. */
export const useLeave = () =>
  useMutation({
    mutationFn: (password: string) => call(api.DELETE('/api/v1/me', { body: { password } })),
    onSuccess: signedOut,
  })
