import { useQuery } from '@tanstack/react-query'
import { api, call } from '@shared/api/client'
import type { components, paths } from '@shared/api/schema'
import { usePages } from '@shared/table/usePages'

export type Entry = components['schemas']['audit']
type Asked = NonNullable<paths['/api/v1/admin/audit']['get']['parameters']['query']>
export type AuditFilters = Omit<Asked, 'after' | 'limit'>

export const useAudit = (filters: AuditFilters) =>
  usePages<Entry>(['audit', filters], (at, signal) => call(api.GET('/api/v1/admin/audit', { params: { query: { ...filters, ...at } }, ...(signal && { signal }) })))

export const useEntry = (id: string) =>
  useQuery({ queryKey: ['audit', 'entry', id], queryFn: ({ signal }) => call(api.GET('/api/v1/admin/audit/{id}', { params: { path: { id } }, signal })) })
