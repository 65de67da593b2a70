import { useQuery } from '@tanstack/react-query'
import { api, call } from '@shared/api/client'
import { useUser } from '@shared/auth/useSession'
import { useKeptAllergens } from '../../kept/allergens'
import type { Allergen } from '../words'

/* What I cannot eat: my account's word, or this device's while nobody is logged in. */
export function useAvoided(): Allergen[] {
  const user = useUser()
  const kept = useKeptAllergens()
  const { data } = useQuery({ queryKey: ['mine', 'preferences'], enabled: user !== null, queryFn: () => call(api.GET('/api/v1/me/preferences')) })
  return user ? (data?.allergens ?? kept) : kept
}
