import { useMutation } from '@tanstack/react-query'
import { api, call } from '@shared/api/client'
import { userChanged } from '@shared/auth/session'
import type { components } from '@shared/api/schema'

export const useChangeProfile = () =>
  useMutation({ mutationFn: (body: components['schemas']['profile']) => call(api.PATCH('/api/v1/me', { body })), onSuccess: userChanged })
