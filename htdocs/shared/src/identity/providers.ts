import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { api, call } from '../api/client'

const mine = ['mine', 'identities']
const provider = (name: string) => ({ params: { path: { provider: name } } })

/* Those that are configured here; they change with a restart alone. */
export const useProviders = () => useQuery({ queryKey: ['providers'], staleTime: Infinity, queryFn: () => call(api.GET('/api/v1/auth/providers')) })

/* For a link that the browser follows: out to the provider, and back to `next`. */
export const startOf = (name: string, next: string) => `/api/v1/auth/providers/${encodeURIComponent(name)}/start?next=${encodeURIComponent(next)}`

export const useIdentities = () => useQuery({ queryKey: mine, queryFn: () => call(api.GET('/api/v1/me/identities')) })

/* The browser leaves for the provider. */
export const useLink = () =>
  useMutation({ mutationFn: (name: string) => call(api.POST('/api/v1/me/identities/{provider}', provider(name))), onSuccess: ({ url }) => location.assign(url) })

export function useUnlink() {
  const queries = useQueryClient()
  return useMutation({ mutationFn: (name: string) => call(api.DELETE('/api/v1/me/identities/{provider}', provider(name))), onSettled: () => queries.invalidateQueries({ queryKey: mine }) })
}
