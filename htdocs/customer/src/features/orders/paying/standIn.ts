/* The stand-in for the card provider, where no money moves: what Stripe's own library would say to Stripe, in the same words. */
import { offline, Problem } from '@shared/api/problem'

export type Outcome = { is: 'paid' | 'bank' | 'open' } | { is: 'declined'; code: string }
export const testCards = ['pm_card_visa', 'pm_card_authenticationRequired', 'pm_card_chargeDeclined', 'pm_card_chargeDeclinedInsufficientFunds', 'pm_card_chargeDeclinedExpiredCard'] as const

interface Intent { status?: string }
interface Told extends Intent { error?: { code?: string; decline_code?: string; payment_intent?: Intent } }

const intentOf = (secret: string) => secret.slice(0, secret.indexOf('_secret_'))

function outcomeOf({ status }: Intent): Outcome {
  if (status === 'requires_capture' || status === 'succeeded') return { is: 'paid' }
  return { is: status === 'requires_action' ? 'bank' : 'open' }
}

async function ask(url: string, form?: Record<string, string>): Promise<Outcome> {
  const response = await fetch(url, form && { method: 'POST', body: new URLSearchParams(form) }).catch(() => Promise.reject(offline()))
  const told = (await response.json().catch(() => ({}))) as Told
  if (response.ok) return outcomeOf(told)
  if (response.status === 402) return { is: 'declined', code: told.error?.decline_code ?? told.error?.code ?? '' }
  if (told.error?.payment_intent) return outcomeOf(told.error.payment_intent)
  throw new Problem(response.status, {})
}

export function standIn(url: string, key: string, secret: string) {
  const intent = `${url}/v1/payment_intents/${intentOf(secret)}`
  return {
    look: () => ask(`${intent}?${new URLSearchParams({ key, client_secret: secret })}`),
    confirm: (card: string) => ask(`${intent}/confirm`, { key, client_secret: secret, payment_method: card }),
    answerBank: (agrees: boolean) => ask(`${url}/_double/authenticate/${intentOf(secret)}`, { outcome: agrees ? 'succeed' : 'fail' }),
  }
}
