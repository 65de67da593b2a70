import { useQuery } from '@tanstack/react-query'
import { api, call } from '@shared/api/client'
import type { components, paths } from '@shared/api/schema'
import { usePages } from '@shared/table/usePages'

type Schemas = components['schemas']
export type RestaurantRow = Schemas['admin_restaurant_page']['items'][number]
export type Restaurant = Schemas['restaurant_view']
type Asked = NonNullable<paths['/api/v1/admin/restaurants']['get']['parameters']['query']>
export type RestaurantFilters = { [K in keyof Omit<Asked, 'after' | 'limit'>]: Asked[K] | undefined }

export const useRestaurants = (filters: RestaurantFilters) =>
  usePages<RestaurantRow>(['restaurants', filters], (at, signal) => call(api.GET('/api/v1/admin/restaurants', { params: { query: { ...(filters as Asked), ...at } }, ...(signal && { signal }) })))

/* Those of the restaurants that customers find. */
export const useCuisines = () =>
  useQuery({ queryKey: ['cuisines'], queryFn: async ({ signal }) => (await call(api.GET('/api/v1/restaurants', { params: { query: { facets: true, limit: 1 } }, signal }))).facets?.cuisines.map((it) => it.name!) ?? [] })

/* One restaurant; its settings and hours share its version. */
export const useRestaurant = (id: string) =>
  useQuery({ queryKey: ['restaurant', id], queryFn: ({ signal }) => call(api.GET('/api/v1/admin/restaurants/{id}', { params: { path: { id } }, signal })) })

export const useMenu = (id: string) =>
  useQuery({ queryKey: ['menu', id], queryFn: ({ signal }) => call(api.GET('/api/v1/admin/restaurants/{id}/menu', { params: { path: { id } }, signal })) })

export const useReviews = (id: string) =>
  usePages<Schemas['review']>(['reviews', id], (at, signal) => call(api.GET('/api/v1/restaurants/{id}/reviews', { params: { path: { id }, query: at }, ...(signal && { signal }) })))
