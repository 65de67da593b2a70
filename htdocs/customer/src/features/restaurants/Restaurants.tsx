import { useSearchParams } from 'react-router'
import { useTranslation } from 'react-i18next'
import { Button } from '@shared/ui/Button'
import { Chip } from '@shared/ui/Chip'
import { Icon } from '@shared/ui/Icon'
import { Title } from '@shared/ui/Title'
import { PlaceBar } from '../../place/PlaceBar'
import { useRestaurants } from './api/list'
import { FilterChips } from './FilterChips'
import { readFilters, sorts, writeFilters, type Filters } from './filters'
import { Found } from './Found'
import { Search } from './Search'
import css from './Restaurants.module.css'

/* What can reach me: a list that answers before it is asked, and everything that narrows it in the address bar. */
export default function Restaurants() {
  const { t } = useTranslation('finding')
  const [search, setSearch] = useSearchParams()
  const filters = readFilters(search)
  const query = useRestaurants(filters)
  const change = (wish: Partial<Filters>) => setSearch(writeFilters({ ...filters, ...wish }), { replace: true, preventScrollReset: true })
  const isMap = filters.view === 'map'

  return (
    <div className={css.screen}>
      <Title>{filters.q ? t('list.title_q', { q: filters.q }) : t('list.title')}</Title>
      <PlaceBar />
      <div className={css.tools}>
        <Search q={filters.q} onSearch={(q) => change({ q })} />
        <label className={css.sort}>
          <span>{t('list.sort')}</span>
          <select value={filters.sort} onChange={(e) => change({ sort: e.target.value as Filters['sort'] })}>
            {sorts.map((it) => <option key={it} value={it}>{t(`list.by.${it}`)}</option>)}
          </select>
        </label>
        <div role="group" aria-label={t('list.view')} className={css.views}>
          <Chip on={!isMap} onClick={() => change({ view: 'list' })}><Icon name="list" />{t('list.as_list')}</Chip>
          <Chip on={isMap} onClick={() => change({ view: 'map' })}><Icon name="map" />{t('list.as_map')}</Chip>
        </div>
      </div>
      <FilterChips filters={filters} facets={query.data?.pages[0]?.data.facets ?? null} onChange={change} />
      <Found query={query} filters={filters} reset={<Button onClick={() => setSearch({}, { replace: true })}>{t('list.reset')}</Button>} />
    </div>
  )
}
