import { useMutation } from '@tanstack/react-query'
import { api, call } from '../api/client'
import type { components } from '../api/schema'

/* Ends every other session. */
export const useChangePassword = () => useMutation({ mutationFn: (body: components['schemas']['new_password']) => call(api.PUT('/api/v1/me/password', { body })) })
