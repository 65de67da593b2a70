import { useQueryClient } from '@tanstack/react-query'
import type { LiveEvent } from '@shared/live/stream'
import { cityKey, type City } from './api/useCity'
import { hasNewcomer, moved, type Seen } from './moving'

/* Takes in what the channel says of positions; who is new among them is asked for. */
export function useMovement() {
  const queries = useQueryClient()
  return (event: LiveEvent) => {
    const city = queries.getQueryData<City>(cityKey)
    if (event.type !== 'couriers.positions' || !city) return
    const { items } = event.data as { items: Seen[] }
    queries.setQueryData(cityKey, moved(city, items))
    if (hasNewcomer(city, items)) void queries.invalidateQueries({ queryKey: cityKey }, { cancelRefetch: false })
  }
}
