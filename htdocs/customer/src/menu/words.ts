/* Allergens and diets in words. */
import { useTranslation } from 'react-i18next'
import type { components } from '@shared/api/schema'

export type Item = components['schemas']['item']
export type OptionGroup = components['schemas']['option_group']
export type Option = OptionGroup['options'][number]
export type Allergen = Item['allergens'][number]
export type Diet = Item['diets'][number]

function useKnown(group: 'allergen' | 'diet') {
  const { t } = useTranslation('menu')
  const known = t as unknown as (key: string, options: object) => string
  return (name: string) => known(`${group}.${name}`, { defaultValue: name })
}

export const useAllergen = () => useKnown('allergen')
export const useDiet = () => useKnown('diet')
