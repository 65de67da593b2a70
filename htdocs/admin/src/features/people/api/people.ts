import { useQuery } from '@tanstack/react-query'
import { api, call } from '@shared/api/client'
import type { components, paths } from '@shared/api/schema'
import { usePages } from '@shared/table/usePages'

export type Person = components['schemas']['person']
export type WholePerson = components['schemas']['person_whole']
type Asked = NonNullable<paths['/api/v1/admin/users']['get']['parameters']['query']>
export type PeopleFilters = Omit<Asked, 'after' | 'limit'>

export const usePeople = (filters: PeopleFilters) =>
  usePages<Person>(['people', filters], (at, signal) => call(api.GET('/api/v1/admin/users', { params: { query: { ...filters, ...at } }, ...(signal && { signal }) })))

export const usePerson = (id: string) =>
  useQuery({ queryKey: ['person', id], queryFn: ({ signal }) => call(api.GET('/api/v1/admin/users/{id}', { params: { path: { id } }, signal })) })
