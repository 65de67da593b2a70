import type { Account, Balance } from './api/money'

export const accounts = ['restaurant', 'courier', 'customer_cash'] as const satisfies Account[]

/* What can be paid out; of a courier's cash, what can be taken in, which the books hold as owed to us. */
export const owedCents = (it: Balance) => (it.account === 'customer_cash' ? -it.amount_cents : it.amount_cents)

/* What the address calls it, and what that is made of. */
export const balanceId = (it: Balance) => `${it.account}.${it.currency}.${it.owner_id}`

export function partsOf(id: string): [account: Account | undefined, currency: string | undefined, ownerId: string | undefined] {
  const [account, currency, ownerId] = id.split('.')
  return [accounts.find((it) => it === account), currency, ownerId]
}
