import { useEffect, useRef, useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../ui/Button'
import { cx } from '../ui/cx'
import { ShowMore } from '../ui/ShowMore'
import { Failure, Notice } from '../ui/States'
import { Skeleton } from '../ui/Tins'
import { problemText } from '../i18n/problems'
import type { Column } from './column'
import { Row } from './Row'
import { nextRow } from './roving'
import { useSteady } from './steady'
import type { Pages } from './usePages'
import css from './Table.module.css'

interface TableProps<R> {
  label: string
  /* The first one names the row, and its cell becomes the link. */
  columns: Column<R>[]
  pages: Pages<R>
  id: (row: R) => string
  /* Where a row opens; the filters in the address go along. */
  to: (row: R) => string
  open?: string | undefined
  tone?: (row: R) => 'bad' | undefined
  empty: ReactNode
}

/* A list of the server as a table: arrows, Home and End go through the rows, Enter opens one. Rows keep their places while somebody
 * points at them. On a phone each row is a card. */
export function DataTable<R>({ label, columns, pages, id, to, open, tone, empty }: TableProps<R>) {
  const { t } = useTranslation(['table', 'shared'])
  const body = useRef<HTMLTableSectionElement>(null)
  const [at, setAt] = useState<string | null>(null)
  const { rows, waiting, gone, hold, showNew } = useSteady(pages.rows, id, pages.name)
  const reach = Math.max(0, rows.findIndex((row) => id(row) === (at ?? open)))
  const links = () => [...(body.current?.querySelectorAll<HTMLElement>('[data-row-link]') ?? [])]

  useReturn(open, body)
  function move(event: React.KeyboardEvent) {
    const next = (event.target as Element).matches('[data-row-link]') ? nextRow(event.key, reach, rows.length) : null
    if (next === null) return
    event.preventDefault()
    links()[next]?.focus()
  }

  if (pages.isPending) return <Skeleton lines={8} label={t('shared:loading')} />
  if (pages.error && !rows.length) return <Failure error={pages.error} retry={pages.again} />
  if (!rows.length) return <div role="status">{empty}</div>
  return (
    <div className={css.around} aria-busy={pages.isFetching}>
      {pages.error && !pages.more.isFetchNextPageError ? <Notice tone="bad" alert action={<Button onClick={pages.again}>{t('shared:try_again')}</Button>}>{problemText(t as never, pages.error)}</Notice> : null}
      <div {...hold}>
        <div className={css.top}>
          <p role="status" className="muted">{t(pages.more.hasNextPage ? 'shown_of_more' : 'shown', { count: rows.length })}</p>
          {waiting > 0 && <Button className={css.waiting} onClick={showNew}>{t('waiting', { count: waiting })}</Button>}
        </div>
        <table className={cx(css.table, pages.isStale && css.stale)} aria-label={label}>
          <thead>
            <tr>{columns.map((it) => <th key={it.key} scope="col" data-align={it.align} data-roomy={it.roomy}>{it.label}</th>)}</tr>
          </thead>
          {/* The links within have the focus; what they send up moves it. */}
          {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions */}
          <tbody ref={body} onKeyDown={move}>
            {rows.map((row, i) => (
              <Row key={id(row)} row={row} columns={columns} to={to(row)} open={id(row) === open} reached={i === reach} tone={tone?.(row)} gone={gone.has(id(row))} onReach={() => setAt(id(row))} />
            ))}
          </tbody>
        </table>
      </div>
      <ShowMore of={pages.more} />
    </div>
  )
}

/* Whoever closes a panel goes on at the row they came from; where that is gone, at the top. */
function useReturn(open: string | undefined, body: React.RefObject<HTMLElement | null>) {
  const before = useRef(open)
  useEffect(() => {
    const closed = before.current && !open ? before.current : null
    before.current = open
    if (!closed || document.activeElement !== document.body) return
    const row = body.current?.querySelector<HTMLElement>(`[data-row-link="${CSS.escape(closed)}"]`)
    const place = row ?? document.querySelector<HTMLElement>('main h1')
    place?.focus({ preventScroll: !row })
  }, [open, body])
}
