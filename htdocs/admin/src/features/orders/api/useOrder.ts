import { useQuery } from '@tanstack/react-query'
import { api, call } from '@shared/api/client'
import type { components } from '@shared/api/schema'

export type Order = components['schemas']['admin_order']
export type OrderLine = Order['lines'][number]

export const orderKey = (id: string) => ['admin', 'order', id] as const

export const useOrder = (id: string) =>
  useQuery({ queryKey: orderKey(id), queryFn: ({ signal }) => call(api.GET('/api/v1/admin/orders/{id}', { params: { path: { id } }, signal })) })
