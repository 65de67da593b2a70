import type { components } from '@shared/api/schema'

/* What is looked for, as it stands in the address bar. */
export const sorts = ['best', 'time', 'fee', 'rating'] as const
export const diets = ['vegetarian', 'vegan', 'halal', 'kosher', 'gluten_free', 'lactose_free'] as const

export interface Filters {
  q: string
  cuisine: string | null
  diet: (typeof diets)[number] | null
  open: boolean
  free: boolean
  sort: (typeof sorts)[number]
  view: 'list' | 'map'
}

const oneOf = <T extends string>(known: readonly T[], value: string | null) => known.find((it) => it === value)

export function readFilters(search: URLSearchParams): Filters {
  return {
    q: (search.get('q') ?? '').trim().slice(0, 80),
    cuisine: /^[a-z0-9-]{2,40}$/.exec(search.get('cuisine') ?? '')?.[0] ?? null,
    diet: oneOf(diets, search.get('diet')) ?? null,
    open: search.get('open') === '1',
    free: search.get('free') === '1',
    sort: oneOf(sorts, search.get('sort')) ?? 'best',
    view: search.get('view') === 'map' ? 'map' : 'list',
  }
}

/* Only what differs from the plain list, so that addresses stay short. */
export function writeFilters({ q, cuisine, diet, open, free, sort, view }: Filters): URLSearchParams {
  const wanted = { q, cuisine: cuisine ?? '', diet: diet ?? '', open: open ? '1' : '', free: free ? '1' : '', sort: sort === 'best' ? '' : sort, view: view === 'map' ? view : '' }
  return new URLSearchParams(Object.entries(wanted).filter(([, value]) => value))
}

export const narrows = ({ q, cuisine, diet, open, free }: Filters) => Boolean(q || cuisine || diet || open || free)

/* How many there are in all, where the server's counts tell: each counts what one choice by itself leaves. null: nobody has counted. */
export function totalOf({ cuisine, diet, open, free }: Filters, facets: components['schemas']['facets'] | null): number | null {
  if (!facets) return null
  const left = [
    open ? facets.open_n : null,
    free ? facets.free_delivery_n : null,
    diet ? facets.diets.find((it) => it.name === diet)?.n : null,
    cuisine ? facets.cuisines.find((it) => it.name === cuisine)?.n : null,
  ].filter((it) => it !== null)
  return left.length > 1 ? null : left.length ? (left[0] ?? null) : facets.n
}
