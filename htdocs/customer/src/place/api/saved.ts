import { useQuery } from '@tanstack/react-query'
import { api, call } from '@shared/api/client'
import type { components } from '@shared/api/schema'
import { useUser } from '@shared/auth/useSession'

export type SavedAddress = components['schemas']['my_address']

/* The addresses of my account; at most 20 are kept there. */
export function useSavedAddresses() {
  const user = useUser()
  return useQuery({
    queryKey: ['mine', 'addresses', user?.id],
    enabled: user !== null,
    queryFn: () => call(api.GET('/api/v1/me/addresses', { params: { query: { limit: 20 } } })),
  })
}
