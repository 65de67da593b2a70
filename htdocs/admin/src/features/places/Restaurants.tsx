import { useTranslation } from 'react-i18next'
import { useFormat } from '@shared/format/useFormat'
import { useCuisine } from '@shared/i18n/useCuisine'
import type { Column } from '@shared/table/column'
import { DataTable } from '@shared/table/DataTable'
import { Export } from '@shared/table/Export'
import { Choice, FilterBar, SearchBox } from '@shared/table/Filters'
import { useFilters } from '@shared/table/useFilters'
import { Tag } from '@shared/ui/Chip'
import { Empty } from '@shared/ui/States'
import { Title } from '@shared/ui/Title'
import { paths } from '../../app/paths'
import { CuisineChoice } from './CuisineChoice'
import { useRestaurants, type RestaurantRow } from './api/restaurants'

const spec = { q: 'text', state: ['waiting', 'approved'], cuisine: 'text' } as const

function useColumns(): Column<RestaurantRow>[] {
  const { t } = useTranslation('places')
  const f = useFormat()
  const cuisine = useCuisine()
  const state = (it: RestaurantRow) => t(it.approved ? 'approved' : 'waiting')
  const rating = (it: RestaurantRow) => (it.ratings_n ? Math.round((it.ratings_sum / it.ratings_n) * 10) / 10 : null)
  return [
    { key: 'name', label: t('column.name'), cell: (it) => it.name, plain: (it) => it.name },
    { key: 'state', label: t('column.state'), cell: (it) => <Tag tone={it.approved ? 'good' : 'accent'}>{state(it)}</Tag>, plain: state },
    { key: 'city', label: t('column.city'), cell: (it) => `${it.place.street}, ${it.place.city}`, plain: (it) => `${it.place.street}, ${it.place.city}` },
    { key: 'cuisines', label: t('settings.cuisines'), roomy: true, cell: (it) => it.cuisines.map(cuisine).join(', '), plain: (it) => it.cuisines.join(', ') },
    { key: 'rating', label: t('column.rating'), align: 'end', cell: (it) => rating(it) !== null && t('rating_short', { rating: f.count(rating(it)!), n: f.count(it.ratings_n) }), plain: rating },
    { key: 'phone', label: t('column.phone'), roomy: true, cell: (it) => it.phone && <span dir="ltr">{it.phone}</span>, plain: (it) => it.phone },
    { key: 'since', label: t('column.since'), roomy: true, cell: (it) => it.created_at && <span className="time">{f.day(it.created_at)}</span>, plain: (it) => it.created_at },
  ]
}

export default function Restaurants() {
  const { t } = useTranslation('places')
  const { values, set, clear, any } = useFilters(spec)
  const pages = useRestaurants(values)
  const columns = useColumns()

  return (
    <>
      <Title>{t('title')}</Title>
      <FilterBar clear={any && clear} end={<Export name="restaurants" columns={columns} pages={pages} />}>
        <SearchBox label={t('search')} value={values.q} onSearch={(q) => set({ q })} />
        <Choice label={t('state')} value={values.state} options={spec.state.map((it) => [it, t(it)] as const)} onChoose={(state) => set({ state })} />
        <CuisineChoice value={values.cuisine} rows={pages.rows} onChoose={(cuisine) => set({ cuisine })} />
      </FilterBar>
      <DataTable label={t('title')} columns={columns} pages={pages} id={(it) => it.id!} to={(it) => paths.restaurant(it.id!)} empty={<Empty title={t('empty')}>{t('empty_detail')}</Empty>} />
    </>
  )
}
