/* What I cannot eat, for those who are not logged in: kept on this device. */
import { keep } from '@shared/kept/kept'
import type { components } from '@shared/api/schema'

export type Allergen = components['schemas']['preferences']['allergens'][number]

const isList = (value: unknown): value is Allergen[] => Array.isArray(value) && value.every((it) => typeof it === 'string')
const kept = keep<Allergen[]>('dabba.allergens', [], isList)

export const useKeptAllergens = kept.use
export const keepAllergens = kept.set
