import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { api, call } from '@shared/api/client'
import type { components } from '@shared/api/schema'
import { keepAllergens } from '../../../kept/allergens'

export type Preferences = components['schemas']['preferences']
const key = ['mine', 'preferences']

export const usePreferences = () => useQuery({ queryKey: key, staleTime: 60_000, queryFn: () => call(api.GET('/api/v1/me/preferences')) })

/* Menus warn by what this device keeps, so that it is kept too. */
export function useSavePreferences() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (body: Preferences) => call(api.PUT('/api/v1/me/preferences', { body })),
    onSuccess: (saved) => {
      queries.setQueryData(key, saved)
      keepAllergens(saved.allergens)
    },
  })
}
