import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { api, call, idempotencyKey } from '@shared/api/client'
import type { components } from '@shared/api/schema'
import { usePages } from '@shared/table/usePages'
import { balanceId, partsOf } from '../owed'

export type Balance = components['schemas']['balance']
export type Account = components['schemas']['payout_wish']['account']

export const useBalances = (account: Account) =>
  usePages<Balance>(['balances', account], (at, signal) => call(api.GET('/api/v1/admin/balances', { params: { query: { state: account, ...at } }, ...(signal && { signal }) })))

/* The one that the address names, on whatever page of the list it stands; null: there is none, or no longer. */
export function useBalance(id: string | undefined) {
  const [account, , ownerId] = id ? partsOf(id) : []
  return useQuery({
    queryKey: ['balances', 'one', id],
    enabled: Boolean(account && ownerId),
    queryFn: async ({ signal }) => {
      const found = await call(api.GET('/api/v1/admin/balances', { params: { query: { state: account!, owner_id: ownerId! } }, signal }))
      return found.items.find((it) => balanceId(it) === id) ?? null
    },
  })
}

interface Wish { balance: Balance; cents: number; reference: string; key: ReturnType<typeof idempotencyKey> }

export function usePayout() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: ({ balance, cents, reference, key }: Wish) =>
      call(api.POST('/api/v1/admin/payouts', {
        params: { header: key },
        body: { account: balance.account as Account, owner_id: balance.owner_id!, currency: balance.currency!, amount_cents: cents, reference },
      })),
    onSettled: () => void [['balances'], ['audit']].forEach((queryKey) => void queries.invalidateQueries({ queryKey })),
  })
}
