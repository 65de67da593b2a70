import { useState } from 'react'
import { useLocation, useNavigate } from 'react-router'
import { useTranslation } from 'react-i18next'
import { idempotencyKey } from '@shared/api/client'
import { useFormat } from '@shared/format/useFormat'
import { DangerousAct } from '@shared/table/DangerousAct'
import { paths } from '../../app/paths'
import { MoneyField } from '../../units/MoneyField'
import { usePayout, type Balance } from './api/money'
import { owedCents } from './owed'

/* Pays out what is owed, or takes a courier's cash in. One opening is one payment, however often it is sent. */
export function PayoutAct({ balance, onClose, refresh }: { balance: Balance; onClose: () => void; refresh: () => void }) {
  const { t } = useTranslation('money')
  const f = useFormat()
  const owed = owedCents(balance)
  const currency = balance.currency ?? 'EUR'
  const [cents, setCents] = useState<number | null>(owed)
  const [key] = useState(idempotencyKey)
  const { mutateAsync } = usePayout()
  const navigate = useNavigate()
  const { search } = useLocation()
  const cash = balance.account === 'customer_cash' ? 'take' : 'pay'
  const words = { name: balance.name ?? balance.owner_id ?? '', amount: f.money(cents ?? 0, currency) }

  /* What is settled is in the list no more, so nothing stays open. */
  async function pay(reference: string) {
    await mutateAsync({ balance, cents: cents!, reference: reference.slice(0, 140), key })
    if (cents === owed) void navigate({ pathname: paths.money, search }, { state: { keepScroll: true } })
  }

  return (
    <DangerousAct title={t(`${cash}.title`, words)} changes={[{ what: t(`${cash}.balance`), before: f.money(owed, currency), after: f.money(owed - (cents ?? 0), currency) }]}
      consequence={t(`${cash}.consequence`, words)} confirm={t(`${cash}.confirm`, words)} done={t(`${cash}.done`, words)}
      act={pay}
      onClose={onClose} onConflict={refresh} stateNow={f.money(owed, currency)} blocked={cents ? undefined : t('no_amount')}>
      {() => <MoneyField label={t('amount')} currency={currency} cents={cents} max={owed} onCents={setCents} />}
    </DangerousAct>
  )
}
