import { useTranslation } from 'react-i18next'

/* What a cuisine is called; one that no language has a word for yet is called as its kitchens write it. */
export function useCuisine() {
  const { t } = useTranslation('food')
  const known = t as unknown as (key: string, options: object) => string
  return (slug: string) => known(`cuisine.${slug}`, { defaultValue: slug.charAt(0).toUpperCase() + slug.slice(1).replaceAll('-', ' ') })
}
