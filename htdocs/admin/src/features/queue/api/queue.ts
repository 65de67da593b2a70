import { useQuery } from '@tanstack/react-query'
import { api, call } from '@shared/api/client'
import type { components, paths } from '@shared/api/schema'
import { usePages } from '@shared/table/usePages'

const EVERY_MS = 10_000

export type Job = components['schemas']['queued']
type Asked = NonNullable<paths['/api/v1/admin/jobs']['get']['parameters']['query']>
export type JobFilters = Omit<Asked, 'after' | 'limit'>

export const useJobs = (filters: JobFilters) =>
  usePages<Job>(['jobs', filters], (at, signal) => call(api.GET('/api/v1/admin/jobs', { params: { query: { ...filters, ...at } }, ...(signal && { signal }) })), EVERY_MS)

export const useJob = (id: number) =>
  useQuery({ queryKey: ['job', id], queryFn: ({ signal }) => call(api.GET('/api/v1/admin/jobs/{id}', { params: { path: { id } }, signal })), refetchInterval: EVERY_MS })
