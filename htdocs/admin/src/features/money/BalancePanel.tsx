import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { useFormat } from '@shared/format/useFormat'
import { SidePanel } from '@shared/table/SidePanel'
import { Button } from '@shared/ui/Button'
import { Failure, Notice } from '@shared/ui/States'
import { Skeleton } from '@shared/ui/Tins'
import { paths } from '../../app/paths'
import { Facts } from '../../facts/Facts'
import { PayoutAct } from './PayoutAct'
import { owedCents } from './owed'
import { useBalance, type Account, type Balance } from './api/money'

/* Opened by its address: it may stand on a later page of the list. */
export function BalancePanel({ id }: { id: string }) {
  const { t } = useTranslation(['money', 'shared'])
  const { data: balance, error, isLoading, refetch } = useBalance(id)

  if (balance) return <Known balance={balance} refresh={() => void refetch()} />
  return (
    <SidePanel back={paths.money} name={t('balance')} title={t('balance')}>
      {error && <Failure error={error} retry={() => void refetch()} />}
      {isLoading && <Skeleton label={t('shared:loading')} />}
      {!error && !isLoading && <Notice alert>{t('not_here')}</Notice>}
    </SidePanel>
  )
}

function Known({ balance, refresh }: { balance: Balance; refresh: () => void }) {
  const { t } = useTranslation('money')
  const f = useFormat()
  const [acting, setActing] = useState(false)
  const owed = owedCents(balance)
  const cash = balance.account === 'customer_cash' ? 'take' : 'pay'
  const name = balance.name ?? balance.owner_id ?? ''
  const id = balance.owner_id ?? ''

  return (
    <SidePanel back={paths.money} name={name} title={name} acts={owed > 0 && <Button look="danger" onClick={() => setActing(true)}>{t(`${cash}.open`)}</Button>}>
      {owed < 0 && <Notice>{t(`${cash}.negative`)}</Notice>}
      <Facts facts={[
        [t('column.account'), t(`account.${balance.account as Account}`)],
        [t(`${cash}.balance`), <strong key="owed" className="money">{f.money(owed, balance.currency ?? 'EUR')}</strong>],
      ]} />
      <p><Link to={balance.account === 'restaurant' ? paths.restaurant(id) : paths.courier(id)}>{t(balance.account === 'restaurant' ? 'to_restaurant' : 'to_courier')}</Link></p>
      <p><Link to={`${paths.audit}?subject=${id}`}>{t('in_log')}</Link></p>
      {acting && <PayoutAct balance={balance} onClose={() => setActing(false)} refresh={refresh} />}
    </SidePanel>
  )
}
