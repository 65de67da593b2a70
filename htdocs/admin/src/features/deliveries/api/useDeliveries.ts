import { api, call } from '@shared/api/client'
import type { components } from '@shared/api/schema'
import { usePages } from '@shared/table/usePages'
import type { DeliveryFilters } from '../filters'

export type DeliveryRow = components['schemas']['delivery']
export const deliveriesKey = ['admin', 'deliveries'] as const

export const useDeliveries = (filters: DeliveryFilters) =>
  usePages<DeliveryRow>([...deliveriesKey, filters], (at, signal) => call(api.GET('/api/v1/admin/deliveries', { params: { query: { ...filters, ...at } }, signal })))
