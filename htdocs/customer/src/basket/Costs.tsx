import { useTranslation } from 'react-i18next'
import { useNow } from '@shared/format/clock'
import { useFormat } from '@shared/format/useFormat'
import { ButtonLink } from '@shared/ui/Button'
import { cx } from '@shared/ui/cx'
import { Notice } from '@shared/ui/States'
import { checkoutOf } from '../app/paths'
import type { Basket } from '../kept/baskets'
import type { Quote } from '../kept/checkout'
import type { Place } from '../kept/place'
import { arrival } from '../restaurant/arrival'
import { Changed } from './Changed'
import { partsOf } from './parts'
import { QuoteProblem } from './QuoteProblem'
import type { useTold } from './useTold'
import css from './BasketPane.module.css'

function Fees({ quote, dim }: { quote: Quote; dim: boolean }) {
  const { t } = useTranslation('checkout')
  const f = useFormat()
  const { fees } = partsOf(quote.lines)

  return (
    <div className={cx(css.fees, dim && css.dim)} aria-busy={dim}>
      {fees.filter((it) => it.kind !== 'tax_included').map((it) => (
        <p key={it.kind} className={css.row}><span>{it.kind === 'discount' ? it.name : t(`line.${it.kind as 'tip'}`)}</span><span className="money">{f.money(it.total_cents, quote.currency!)}</span></p>
      ))}
      <p className={css.total}><span>{t('line.total')}</span><span className="money">{f.money(quote.total_cents, quote.currency!)}</span></p>
    </div>
  )
}

function Onwards({ basket, quote }: { basket: Basket; quote: Quote }) {
  const { t } = useTranslation('basket')
  const f = useFormat()
  const { from, to } = arrival(useNow(), quote.estimated_minutes)
  const total = f.money(quote.total_cents, quote.currency!)

  if (quote.missing_cents) {
    const short = { more: f.money(quote.missing_cents, quote.currency!), min: f.money(quote.min_order_cents, quote.currency!) }
    return <Notice>{t('missing', short)}</Notice>
  }
  return <ButtonLink look="primary" wide to={checkoutOf(basket.restaurantId)}>{t('checkout', { total, from: f.clock(from), to: f.clock(to) })}</ButtonLink>
}

/* Below the lines: fees, total, what stands in the way, and the way on. */
export function Costs({ basket, place, told }: { basket: Basket; place: Place; told: ReturnType<typeof useTold> }) {
  const { t } = useTranslation('basket')
  const { shown, isCurrent, changed, error } = told

  if (changed) return <Changed {...changed} onTake={told.take} />
  if (error && !navigator.onLine) return <Notice>{t('offline')}</Notice>
  if (error) return <QuoteProblem error={error} basket={basket} place={place} retry={() => void told.refetch()} />
  if (!shown) return <p role="status" className="muted">{t('asking')}</p>
  return (
    <>
      <Fees quote={shown} dim={!isCurrent} />
      {isCurrent && <Onwards basket={basket} quote={shown} />}
    </>
  )
}
