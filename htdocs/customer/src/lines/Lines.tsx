import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { components } from '@shared/api/schema'
import { useFormat } from '@shared/format/useFormat'
import css from './Lines.module.css'

export type Line = components['schemas']['order_line']

function useNameOf() {
  const { t } = useTranslation('checkout')
  return ({ kind, name, quantity }: Line) => {
    if (kind === 'item') return <><span className={css.count}>{t('line.times', { count: quantity })}</span> <bdi>{name}</bdi></>
    if (kind === 'option' || (kind === 'discount' && name)) return <bdi>{name}</bdi>
    return t(`line.${kind}`)
  }
}

/* The lines of a quote or of an order, exactly as the server gives them. after: what is said below one. */
export function Lines({ lines, currency, total, after }: { lines: Line[]; currency: string; total: number; after?: (position: number) => ReactNode }) {
  const { t } = useTranslation('checkout')
  const f = useFormat()
  const nameOf = useNameOf()
  const paid = lines.filter((it) => it.kind !== 'tax_included')
  const row = (line: Line, i: number) => (
    <li key={i} data-kind={line.kind}>
      <span className={css.name}>{nameOf(line)}{line.note && <small><bdi>{line.note}</bdi></small>}</span>
      {(line.kind !== 'option' || line.total_cents !== 0) && <span className="money">{f.money(line.total_cents, currency)}</span>}
      {after?.(lines.indexOf(line))}
    </li>
  )

  return (
    <div className={css.lines}>
      <ul>{paid.map(row)}</ul>
      <p className={css.total}><span>{t('line.total')}</span><span className="money">{f.money(total, currency)}</span></p>
      {lines.filter((it) => it.kind === 'tax_included').map((it, i) => (
        <p key={i} className={css.tax}><span>{t('line.tax_included')}</span><span className="money">{f.money(it.unit_cents, currency)}</span></p>
      ))}
    </div>
  )
}
