import { useTranslation } from 'react-i18next'
import { Check, Field, Select } from '@shared/ui/Field'
import { LIABLE } from '../../states/tones'
import type { Liable } from './api/cancelOrder'
import type { Chosen, Refundable, Wanted } from './refunding'
import { useLineName } from './useLineName'
import css from './Orders.module.css'

interface LinesProps { lines: Refundable[]; chosen: Chosen; wrong: number[]; money: (cents: number) => string; onChange: (chosen: Chosen) => void }

export function RefundLines({ lines, chosen, wrong, money, onChange }: LinesProps) {
  const { t } = useTranslation('admin_orders')
  const lineName = useLineName()

  function choose(position: number, wanted: Wanted | undefined) {
    const { [position]: _, ...others } = chosen
    onChange(wanted ? { ...others, [position]: wanted } : others)
  }
  return (
    <fieldset className={css.refundable}>
      <legend>{t('refund.what')}</legend>
      {lines.map((it) => (
        <div key={it.position}>
          <Check label={lineName(it)} hint={t('refund.left', { amount: money(it.left_cents) })} checked={Boolean(chosen[it.position])} onChange={(e) => choose(it.position, e.target.checked ? { amount: '', liable: 'platform' } : undefined)} />
          {chosen[it.position] && <Details wanted={chosen[it.position]!} all={money(it.left_cents)} wrong={wrong.includes(it.position)} onChange={(next) => choose(it.position, next)} />}
        </div>
      ))}
    </fieldset>
  )
}

function Details({ wanted, all, wrong, onChange }: { wanted: Wanted; all: string; wrong: boolean; onChange: (next: Wanted) => void }) {
  const { t } = useTranslation(['admin_orders', 'states'])
  return (
    <div className={css.details}>
      <Field label={t('refund.amount')} inputMode="decimal" placeholder={all} value={wanted.amount} problem={wrong ? t('refund.too_much', { amount: all }) : undefined} onChange={(e) => onChange({ ...wanted, amount: e.target.value })} />
      <Select label={t('borne_by')} value={wanted.liable} onChange={(e) => onChange({ ...wanted, liable: e.target.value as Liable })}>
        {LIABLE.map((it) => <option key={it} value={it}>{t(`states:liable.${it}`)}</option>)}
      </Select>
    </div>
  )
}
