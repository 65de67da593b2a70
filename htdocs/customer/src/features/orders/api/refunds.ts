import { useQuery } from '@tanstack/react-query'
import { api, call } from '@shared/api/client'
import type { components } from '@shared/api/schema'

export type Refund = components['schemas']['refund']

export const useRefunds = (id: string, enabled: boolean) =>
  useQuery({ queryKey: ['mine', 'refunds', id], enabled, queryFn: () => call(api.GET('/api/v1/orders/{id}/refunds', { params: { path: { id } } })) })
