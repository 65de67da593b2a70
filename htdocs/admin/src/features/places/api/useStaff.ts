/* Who may act for a restaurant: each act with its reason. The answer is all its people, which are asked for anew with the restaurant. */
import { useMutation } from '@tanstack/react-query'
import { api, call } from '@shared/api/client'
import type { components } from '@shared/api/schema'
import type { Restaurant } from './restaurants'
import { useFresh } from './useSaving'

type Schemas = components['schemas']
export type Colleague = Restaurant['people'][number]
export type StaffRole = Schemas['hired']['role']

export function useHire(id: string) {
  return useMutation({
    mutationFn: (body: Schemas['hired']) => call(api.POST('/api/v1/admin/restaurants/{id}/staff', { params: { path: { id } }, body })),
    onSettled: useFresh(id),
  })
}

interface OfOne { userId: string; reason: string }

export function useRank(id: string) {
  return useMutation({
    mutationFn: ({ userId, ...body }: OfOne & { role: StaffRole }) => call(api.PUT('/api/v1/admin/restaurants/{id}/staff/{user_id}', { params: { path: { id, user_id: userId } }, body })),
    onSettled: useFresh(id),
  })
}

export function useRemoval(id: string) {
  return useMutation({
    mutationFn: ({ userId, reason }: OfOne) => call(api.DELETE('/api/v1/admin/restaurants/{id}/staff/{user_id}', { params: { path: { id, user_id: userId } }, body: { reason } })),
    onSettled: useFresh(id),
  })
}
