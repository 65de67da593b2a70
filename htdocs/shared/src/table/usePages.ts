/* A list that the server gives page by page, by cursor. */
import { keepPreviousData, useInfiniteQuery, type QueryKey } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import type { Paged } from '../ui/ShowMore'

export interface Page<Row> { items: Row[]; next: string | null }
export type FetchPage<Row> = (at: { after?: string; limit: number }, signal?: AbortSignal) => Promise<Page<Row>>

export interface Pages<Row> {
  /* Names the list that the rows are of: other filters are another one. */
  name: string
  rows: Row[]
  fetchPage: FetchPage<Row>
  isPending: boolean
  isFetching: boolean
  /* What is shown belongs to the filters before. */
  isStale: boolean
  error: unknown
  /* For ShowMore. */
  more: Paged
  again: () => void
}

const LIMIT = 50

/* everyMs: asked again by itself. */
export function usePages<Row>(key: QueryKey, fetchPage: FetchPage<Row>, everyMs?: number): Pages<Row> {
  const query = useInfiniteQuery({
    queryKey: key,
    queryFn: ({ pageParam, signal }) => fetchPage({ limit: LIMIT, ...(pageParam && { after: pageParam }) }, signal),
    initialPageParam: '',
    getNextPageParam: (page: Page<Row>) => page.next ?? undefined,
    placeholderData: keepPreviousData,
    ...(everyMs && { refetchInterval: everyMs }),
  })
  const asked = JSON.stringify(key)
  const [name, setName] = useState(asked)
  if (!query.isPlaceholderData && name !== asked) setName(asked)
  const rows = useMemo(() => query.data?.pages.flatMap((page) => page.items) ?? [], [query.data])

  return {
    name,
    rows,
    fetchPage,
    isPending: query.isPending,
    isFetching: query.isFetching,
    isStale: query.isPlaceholderData,
    error: query.error,
    more: query,
    again: () => void query.refetch(),
  }
}
