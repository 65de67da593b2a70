import { useEffect, useRef, useState } from 'react'
import { loadStripe } from '@stripe/stripe-js/pure'
import type { Appearance, Stripe, StripeElementLocale, StripeElements } from '@stripe/stripe-js'
import { useTranslation } from 'react-i18next'
import { Button } from '@shared/ui/Button'
import { Notice } from '@shared/ui/States'
import type { CardFormProps } from './CardForm'
import { declineOf } from './decline'
import css from './paying.module.css'

const token = (name: string) => getComputedStyle(document.documentElement).getPropertyValue(name).trim()
const appearance = (): Appearance => ({
  variables: { colorPrimary: token('--accent'), colorBackground: token('--surface'), colorText: token('--text'), colorDanger: token('--bad'), borderRadius: '6px', fontFamily: 'system-ui, sans-serif' },
})

interface Ready { stripe: Stripe; elements: StripeElements }

/* Stripe's own form in its own frame: no card's number is ever on this page. */
export default function StripeForm({ secret, total, onDone, publishableKey }: CardFormProps & { publishableKey: string }) {
  const { t, i18n } = useTranslation('orders')
  const box = useRef<HTMLDivElement>(null)
  const [ready, setReady] = useState<Ready | null>(null)
  const [failure, setFailure] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const locale = i18n.language as StripeElementLocale

  useEffect(() => {
    let gone = false
    let unmount = () => {}
    async function show() {
      const stripe = await loadStripe(publishableKey)
      if (!stripe || gone) return
      const elements = stripe.elements({ clientSecret: secret, appearance: appearance(), locale })
      const form = elements.create('payment')
      form.on('ready', () => setReady({ stripe, elements }))
      form.mount(box.current!)
      unmount = () => form.destroy()
    }
    show().catch(() => setFailure(t('pay.no_form')))
    return () => ((gone = true), unmount())
  }, [secret, publishableKey, locale, t])

  async function pay({ stripe, elements }: Ready) {
    setBusy(true)
    setFailure(null)
    const { error, paymentIntent } = await stripe.confirmPayment({ elements, redirect: 'if_required', confirmParams: { return_url: location.href } })
    setBusy(false)
    if (paymentIntent && paymentIntent.status !== 'requires_payment_method') onDone()
    else if (error && error.type !== 'validation_error') setFailure(`${t(`pay.declined.${declineOf(error.decline_code ?? error.code ?? '')}`)} ${t('pay.another')}`)
  }
  return (
    <form className={css.form} onSubmit={(e) => (e.preventDefault(), ready && void pay(ready))}>
      {failure && <Notice tone="bad" alert>{failure}</Notice>}
      <div ref={box} className={css.frame} />
      <Button look="primary" wide type="submit" busy={busy} disabled={!ready}>{t('pay.button', { total })}</Button>
      <p className="muted">{t('pay.when')}</p>
    </form>
  )
}
