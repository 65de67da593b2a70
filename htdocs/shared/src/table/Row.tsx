import { Link, useLocation } from 'react-router'
import { useTranslation } from 'react-i18next'
import { Tag } from '../ui/Chip'
import type { Column } from './column'
import css from './Table.module.css'

interface RowProps<R> {
  row: R
  columns: Column<R>[]
  to: string
  open: boolean
  reached: boolean
  tone: 'bad' | undefined
  /* It is no longer in the list and stands here only because somebody points at it. */
  gone: boolean
  onReach: () => void
}

export function Row<R>({ row, columns, to, open, reached, tone, gone, onReach }: RowProps<R>) {
  const { t } = useTranslation('table')
  const { search } = useLocation()
  const [first, ...rest] = columns

  return (
    <tr className={css.row} data-open={open || undefined} data-tone={tone} data-gone={gone || undefined}>
      <th scope="row" data-label={first!.label}>
        <Link to={{ pathname: to, search }} state={{ keepScroll: true }} data-row-link={to.slice(to.lastIndexOf('/') + 1)} tabIndex={reached ? 0 : -1} aria-current={open || undefined} onFocus={onReach} className={css.link}>
          {first!.cell(row)}
        </Link>
        {gone && <Tag>{t('gone')}</Tag>}
      </th>
      {rest.map((it) => <td key={it.key} data-label={it.label} data-align={it.align} data-roomy={it.roomy} data-whole={it.whole}>{it.cell(row)}</td>)}
    </tr>
  )
}
