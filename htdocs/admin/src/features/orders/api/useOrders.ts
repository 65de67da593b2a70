import { api, call } from '@shared/api/client'
import type { components } from '@shared/api/schema'
import { usePages } from '@shared/table/usePages'
import type { OrderFilters } from '../filters'

export type OrderRow = components['schemas']['order_row']

export const ordersKey = ['admin', 'orders'] as const

export const useOrders = (filters: OrderFilters) =>
  usePages<OrderRow>([...ordersKey, filters], (at, signal) => call(api.GET('/api/v1/admin/orders', { params: { query: { ...filters, ...at } }, signal })))
