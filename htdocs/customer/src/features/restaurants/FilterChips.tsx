import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '@shared/format/useFormat'
import { useCuisine } from '@shared/i18n/useCuisine'
import type { components } from '@shared/api/schema'
import { Chip } from '@shared/ui/Chip'
import { useDiet } from '../../menu/words'
import type { Filters } from './filters'
import css from './Restaurants.module.css'

type Facets = components['schemas']['facets']
interface Props { filters: Filters; facets: Facets | null; onChange: (change: Partial<Filters>) => void }

/* A choice and how many it leaves. One that leaves none is not offered, unless it is what was chosen. */
function Choice({ on, n, onClick, children }: { on: boolean; n: number | undefined; onClick: () => void; children: ReactNode }) {
  const f = useFormat()
  if (!n && !on) return null
  return <Chip on={on} onClick={onClick}>{children}{n !== undefined && <span className={css.n}>{f.count(n)}</span>}</Chip>
}

export function FilterChips({ filters: it, facets, onChange }: Props) {
  const { t } = useTranslation('finding')
  const cuisine = useCuisine()
  const diet = useDiet()
  const cuisines = facets?.cuisines ?? (it.cuisine ? [{ name: it.cuisine, n: 0 }] : [])

  return (
    <div className={css.chips} role="group" aria-label={t('list.filters')}>
      <Choice on={it.open} n={facets?.open_n} onClick={() => onChange({ open: !it.open })}>{t('list.open_now')}</Choice>
      <Choice on={it.free} n={facets?.free_delivery_n} onClick={() => onChange({ free: !it.free })}>{t('list.free')}</Choice>
      {facets?.diets.map(({ name, n }) => (
        <Choice key={name} on={it.diet === name} n={n} onClick={() => onChange({ diet: it.diet === name ? null : (name as Filters['diet']) })}>{diet(name!)}</Choice>
      ))}
      {cuisines.map(({ name, n }) => (
        <Choice key={name} on={it.cuisine === name} n={n} onClick={() => onChange({ cuisine: it.cuisine === name ? null : name })}>{cuisine(name!)}</Choice>
      ))}
    </div>
  )
}
