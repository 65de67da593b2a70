import { useTranslation } from 'react-i18next'
import { useParams } from 'react-router'
import { useFormat } from '@shared/format/useFormat'
import type { Column } from '@shared/table/column'
import { DataTable } from '@shared/table/DataTable'
import { Export } from '@shared/table/Export'
import { FilterBar } from '@shared/table/Filters'
import { ListAndPanel } from '@shared/table/SidePanel'
import { useFilters } from '@shared/table/useFilters'
import { Chip } from '@shared/ui/Chip'
import { Empty } from '@shared/ui/States'
import { Title } from '@shared/ui/Title'
import { paths } from '../../app/paths'
import { BalancePanel } from './BalancePanel'
import { accounts, balanceId, owedCents, partsOf } from './owed'
import { useBalances, type Balance } from './api/money'

const spec = { account: accounts } as const

function useColumns(): Column<Balance>[] {
  const { t } = useTranslation('money')
  const f = useFormat()
  const name = (it: Balance) => it.name ?? it.owner_id
  return [
    { key: 'name', label: t('column.name'), cell: name, plain: name },
    { key: 'owed', label: t('column.owed'), align: 'end', cell: (it) => <span className="money">{f.money(owedCents(it), it.currency ?? 'EUR')}</span>, plain: owedCents },
    { key: 'currency', label: t('column.currency'), roomy: true, cell: (it) => it.currency, plain: (it) => it.currency },
  ]
}

export default function Money() {
  const { t } = useTranslation('money')
  const { id } = useParams()
  const { values, set } = useFilters(spec)
  const account = values.account ?? ((id && partsOf(id)[0]) || 'restaurant')
  const pages = useBalances(account)
  const columns = useColumns()

  return (
    <>
      <Title>{t('title')}</Title>
      <ListAndPanel panel={id && <BalancePanel key={id} id={id} />}
        list={<>
          <FilterBar end={<Export name={`balances-${account}`} columns={columns} pages={pages} />}>
            {accounts.map((it) => <Chip key={it} on={it === account} onClick={() => set({ account: it })}>{t(`accounts.${it}`)}</Chip>)}
          </FilterBar>
          <p className="muted">{t(`about.${account}`)}</p>
          <DataTable label={t(`accounts.${account}`)} columns={columns} pages={pages} id={balanceId} to={(it) => paths.balance(balanceId(it))} open={id}
            empty={<Empty title={t('empty')}>{t('empty_detail')}</Empty>} />
        </>} />
    </>
  )
}
