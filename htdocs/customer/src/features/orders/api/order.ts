import { useQuery } from '@tanstack/react-query'
import { api, call } from '@shared/api/client'
import type { components } from '@shared/api/schema'

export type Order = components['schemas']['order']
export const orderKey = (id: string) => ['mine', 'order', id]

export const useOrder = (id: string) =>
  useQuery({ queryKey: orderKey(id), queryFn: () => call(api.GET('/api/v1/orders/{id}', { params: { path: { id } } })) })
