import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { useNow } from '@shared/format/clock'
import { useFormat } from '@shared/format/useFormat'
import { isProblem } from '@shared/api/problem'
import { problemText } from '@shared/i18n/problems'
import { Button } from '@shared/ui/Button'
import { Notice } from '@shared/ui/States'
import { Skeleton } from '@shared/ui/Tins'
import { paths } from '../../app/paths'
import type { Basket } from '../../kept/baskets'
import type { Wish } from '../../kept/checkout'
import type { Place } from '../../kept/place'
import { Lines } from '../../lines/Lines'
import { useOnline } from '../../kept/online'
import type { usePlaceOrder } from './api/order'
import { Changed } from '../../basket/Changed'
import { Holds } from './Holds'
import { hasStopped, QuoteProblem } from '../../basket/QuoteProblem'
import type { useAgreed } from '../../basket/useAgreed'
import css from './Checkout.module.css'

interface Props { basket: Basket; place: Place; wish: Wish | null; agreed: ReturnType<typeof useAgreed>; placing: ReturnType<typeof usePlaceOrder> }

/* What stands in the way of ordering, the worst first; null: nothing. */
function Obstacle({ basket, place, agreed }: Pick<Props, 'basket' | 'place' | 'agreed'>) {
  const { t } = useTranslation('checkout')
  const f = useFormat()
  const { shown, changed, error } = agreed

  if (changed) return <Changed {...changed} onTake={agreed.take} />
  if (error && navigator.onLine) return <QuoteProblem error={error} basket={basket} place={place} retry={() => void agreed.refetch()} />
  if (shown?.missing_cents) return <Notice>{t('missing', { restaurant: basket.name, min: f.money(shown.min_order_cents, shown.currency!), more: f.money(shown.missing_cents, shown.currency!) })}</Notice>
  return null
}

export function Summary({ basket, place, wish, agreed, placing }: Props) {
  const { t } = useTranslation(['checkout', 'shared'])
  const f = useFormat()
  const now = useNow()
  const online = useOnline()
  const { shown, isCurrent, changed, error, ends } = agreed
  const isFree = shown?.quote && isCurrent && !changed && (!error || !online)
  const failed = isProblem(placing.error) && (placing.error.isOffline ? wish : placing.error.code === 'quote_expired') ? null : placing.error

  return (
    <section className={css.summary} aria-label={t('summary')}>
      {wish && !wish.isAsked && !failed && <Notice tone={online ? 'info' : 'bad'} alert>{t(online ? 'unsent.back' : 'unsent.offline')}</Notice>}
      <h2>{basket.name}</h2>
      {shown ? <Lines lines={shown.lines} currency={shown.currency!} total={shown.total_cents} /> : !error && <Skeleton lines={4} label={t('shared:loading')} />}
      <p><Link to={paths.basket}>{t('to_basket')}</Link></p>
      <Obstacle basket={basket} place={place} agreed={agreed} />
      {failed && hasStopped(failed) && !error && <QuoteProblem error={failed} basket={basket} place={place} retry={() => (placing.reset(), void agreed.refetch())} />}
      {failed && !hasStopped(failed) && <Notice tone="bad" alert>{problemText(t as never, failed)}</Notice>}
      {isFree && (
        <>
          <Button look="primary" wide type="submit" busy={placing.isPending}>
            {t('order', { total: f.money(shown.total_cents, shown.currency!), time: f.clock(now + shown.estimated_minutes * 60_000) })}
          </Button>
          {ends && online && <Holds ends={ends} />}
        </>
      )}
    </section>
  )
}
