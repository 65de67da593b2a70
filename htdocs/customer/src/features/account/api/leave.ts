import { useMutation } from '@tanstack/react-query'
import { api, call } from '@shared/api/client'
import { signedOut } from '@shared/auth/session'

/* For good: the account and its sessions. The screen goes with them, so it is told before. */
export const useLeave = (told: () => void) =>
  useMutation({
    mutationFn: (password: string) => call(api.DELETE('/api/v1/me', { body: { password } })),
    onSuccess: () => (told(), signedOut()),
  })
