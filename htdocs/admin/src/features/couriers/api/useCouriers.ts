import { api, call } from '@shared/api/client'
import type { components } from '@shared/api/schema'
import { usePages } from '@shared/table/usePages'
import type { Filters } from '@shared/table/useFilters'

export type CourierRow = components['schemas']['courier_row']
export const COURIER_FILTERS = { q: 'text', state: ['on_duty', 'off_duty', 'banned'] } as const
export const couriersKey = ['admin', 'couriers'] as const

export const useCouriers = (filters: Filters<typeof COURIER_FILTERS>) =>
  usePages<CourierRow>([...couriersKey, filters], (at, signal) => call(api.GET('/api/v1/admin/couriers', { params: { query: { ...filters, ...at } }, signal })))
