import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useNow } from '@shared/format/clock'
import { cx } from '@shared/ui/cx'
import { Empty, Failure } from '@shared/ui/States'
import { Skeleton } from '@shared/ui/Tins'
import { Cards } from '../../restaurant/Cards'
import { KeptNotice } from '../../restaurant/KeptNotice'
import type { useRestaurants } from './api/list'
import { narrows, totalOf, type Filters } from './filters'
import { MapView } from './MapView'
import { More } from './More'
import css from './Restaurants.module.css'

function Nothing({ filters, reset }: { filters: Filters; reset: ReactNode }) {
  const { t } = useTranslation('finding')
  if (!narrows(filters)) return <Empty title={t('list.empty_none')}>{t('list.empty_none_how')}</Empty>
  return <Empty title={filters.q ? t('list.empty_q', { q: filters.q }) : t('list.empty')} action={reset}>{t('list.empty_how')}</Empty>
}

/* What was found, as a list or with the map beside it. */
export function Found({ query, filters, reset }: { query: ReturnType<typeof useRestaurants>; filters: Filters; reset: ReactNode }) {
  const { t } = useTranslation(['finding', 'shared'])
  const now = useNow()
  const cards = query.data?.pages.flatMap((it) => it.data.items) ?? []
  const keptAt = query.data?.pages[0]?.keptAt
  const all = query.hasNextPage ? totalOf(filters, query.data?.pages[0]?.data.facets ?? null) : cards.length
  const count = all === null ? t('list.count_more', { count: cards.length }) : t('list.count', { count: all })

  if (query.error && !query.data) return <Failure error={query.error} retry={() => void query.refetch()} />
  if (!query.data) return <Skeleton lines={8} label={t('shared:loading')} />
  return (
    <>
      <KeptNotice at={keptAt} />
      <div role="status">{cards.length > 0 && <h2 className={css.count}>{count}</h2>}</div>
      {cards.length === 0 && <Nothing filters={filters} reset={reset} />}
      {cards.length > 0 && (
        <div className={cx(css.found, query.isPlaceholderData && css.stale, filters.view === 'map' && css.beside)}>
          {filters.view === 'map' && <MapView cards={cards} />}
          <div className={css.cards}>
            <Cards cards={cards} now={keptAt ? null : now} label={t('list.title')} />
            {query.hasNextPage && <More of={query} />}
          </div>
        </div>
      )}
    </>
  )
}
