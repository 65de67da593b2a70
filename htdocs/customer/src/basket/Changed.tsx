import { useTranslation } from 'react-i18next'
import { useFormat } from '@shared/format/useFormat'
import { Button } from '@shared/ui/Button'
import { Notice } from '@shared/ui/States'
import type { Quote } from '../kept/checkout'
import type { Line } from '../lines/Lines'
import { differences } from './agreed'
import css from './Changed.module.css'

function Side({ title, lines, quote }: { title: string; lines: Line[]; quote: Quote }) {
  const { t } = useTranslation('checkout')
  const f = useFormat()
  const nameOf = ({ kind, name }: Line) => (kind === 'item' || kind === 'option' || kind === 'discount' ? name : t(`line.${kind}`))

  return (
    <div>
      <h3>{title}</h3>
      <ul>{lines.map((it, i) => <li key={i}><span>{nameOf(it)}</span> <span className="money">{f.money(it.total_cents, quote.currency!)}</span></li>)}</ul>
      <p><b>{t('line.total')} <span className="money">{f.money(quote.total_cents, quote.currency!)}</span></b></p>
    </div>
  )
}

/* What it was and what it is now, and one decision. */
export function Changed({ before, after, onTake }: { before: Quote; after: Quote; onTake: () => void }) {
  const { t } = useTranslation('checkout')
  const f = useFormat()
  const { gone, come } = differences(before, after)

  return (
    <Notice alert>
      <p><b>{t('changed.title')}</b></p>
      <div className={css.sides}>
        <Side title={t('changed.before')} lines={gone} quote={before} />
        <Side title={t('changed.after')} lines={come} quote={after} />
      </div>
      <Button look="primary" onClick={onTake}>{t('changed.take', { total: f.money(after.total_cents, after.currency!) })}</Button>
    </Notice>
  )
}
