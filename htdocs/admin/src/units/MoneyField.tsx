import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '@shared/format/useFormat'
import { Field } from '@shared/ui/Field'
import { centsOf, unitsOf } from './units'

interface Own { label: ReactNode; hint?: ReactNode; currency: string; cents: number | null; onCents: (cents: number | null) => void; max?: number }

/* An amount in the currency's units; null is told while what stands there is none. */
export function MoneyField({ label, hint, currency, cents, onCents, max }: Own) {
  const { t } = useTranslation('audit')
  const { language, money } = useFormat()
  const [text, setText] = useState(cents === null ? '' : unitsOf(cents, currency, language))
  const typed = centsOf(text, currency)
  const wrong = typed === null ? t('no_amount', { example: unitsOf(1250, currency, language) }) : undefined
  // It was set otherwise: the change was discarded, or saved.
  if (cents !== null && typed !== cents) setText(unitsOf(cents, currency, language))
  const over = max !== undefined && typed !== null && typed > max ? t('at_most', { amount: money(max, currency) }) : undefined

  function change(next: string) {
    const read = centsOf(next, currency)
    setText(next)
    onCents(read !== null && max !== undefined && read > max ? null : read)
  }
  return (
    <Field label={<>{label} <span className="muted">({currency})</span></>} hint={hint} problem={wrong ?? over} inputMode="decimal" dir="ltr" autoComplete="off"
      value={text} onChange={(e) => change(e.target.value)} />
  )
}
