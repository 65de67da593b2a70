import { useTranslation } from 'react-i18next'
import { useFormat } from '@shared/format/useFormat'
import { useCuisine } from '@shared/i18n/useCuisine'
import { Choice } from '@shared/table/Filters'
import { useCuisines, type RestaurantRow } from './api/restaurants'

/* Of the cuisines that there are: what customers find, what the shown rows cook that nobody finds yet, and what the address names. */
export function CuisineChoice({ value, rows, onChoose }: { value: string | undefined; rows: RestaurantRow[]; onChoose: (value: string | undefined) => void }) {
  const { t } = useTranslation('places')
  const { language } = useFormat()
  const cuisine = useCuisine()
  const slugs = new Set([...(useCuisines().data ?? []), ...rows.flatMap((it) => it.cuisines), ...(value ? [value] : [])])
  const options = [...slugs].map((it) => [it, cuisine(it)] as const).sort(([, a], [, b]) => a.localeCompare(b, language))
  return <Choice label={t('cuisine')} value={value} options={options} onChoose={onChoose} />
}
