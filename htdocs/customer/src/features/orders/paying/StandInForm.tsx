import { useEffect, useMemo, useState } from 'react'
import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { problemText } from '@shared/i18n/problems'
import { Button } from '@shared/ui/Button'
import { Check } from '@shared/ui/Field'
import { Notice } from '@shared/ui/States'
import type { CardFormProps } from './CardForm'
import { Bank } from './Bank'
import { declineOf } from './decline'
import { standIn, testCards, type Outcome } from './standIn'
import css from './paying.module.css'

/* Where no money moves: cards to try, one for each thing that can happen. */
export function StandInForm({ secret, total, onDone, url, publishableKey }: CardFormProps & { url: string; publishableKey: string }) {
  const { t } = useTranslation(['orders', 'shared'])
  const provider = useMemo(() => standIn(url, publishableKey, secret), [url, publishableKey, secret])
  const [card, setCard] = useState<(typeof testCards)[number]>('pm_card_visa')
  const { mutate, data, error, isPending } = useMutation({ mutationFn: (step: () => Promise<Outcome>) => step(), onSuccess: ({ is }) => is === 'paid' && onDone() })

  useEffect(() => mutate(provider.look), [mutate, provider])
  if (data?.is === 'bank') return <Bank total={total} busy={isPending} onAnswer={(agrees) => mutate(() => provider.answerBank(agrees))} />
  return (
    <form className={css.form} onSubmit={(e) => (e.preventDefault(), mutate(() => provider.confirm(card)))}>
      <Notice tone="info">{t('pay.no_money')}</Notice>
      {data?.is === 'declined' && <Notice tone="bad" alert>{t(`pay.declined.${declineOf(data.code)}`)} {t('pay.another')}</Notice>}
      {error && <Notice tone="bad" alert>{problemText(t as never, error)}</Notice>}
      <fieldset>
        <legend>{t('pay.test_card')}</legend>
        {testCards.map((it) => <Check key={it} type="radio" name="card" checked={it === card} onChange={() => setCard(it)} label={t(`pay.card.${it}`)} />)}
      </fieldset>
      <Button look="primary" wide type="submit" busy={isPending}>{t('pay.button', { total })}</Button>
      <p className="muted">{t('pay.when')}</p>
    </form>
  )
}
