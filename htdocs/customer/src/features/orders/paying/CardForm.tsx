import { lazy, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { Skeleton } from '@shared/ui/Tins'
import { StandInForm } from './StandInForm'
import { useCard } from './useCard'

const StripeForm = lazy(() => import('./StripeForm'))

export interface CardFormProps { secret: string; total: string; onDone: () => void }

/* The provider's own form where there is a provider; ours where a stand-in plays it. */
export function CardForm(props: CardFormProps) {
  const { t } = useTranslation()
  const card = useCard()

  if (!card) return <Skeleton lines={3} label={t('loading')} />
  if (card.browser_url) return <StandInForm {...props} url={card.browser_url} publishableKey={card.publishable_key ?? ''} />
  return <Suspense fallback={<Skeleton lines={3} label={t('loading')} />}><StripeForm {...props} publishableKey={card.publishable_key ?? ''} /></Suspense>
}
