import { useParams } from 'react-router'
import { useTranslation } from 'react-i18next'
import { Empty } from '@shared/ui/States'
import { Title } from '@shared/ui/Title'
import { DataTable } from '@shared/table/DataTable'
import { Export } from '@shared/table/Export'
import { ListAndPanel } from '@shared/table/SidePanel'
import { useFilters } from '@shared/table/useFilters'
import { Button } from '@shared/ui/Button'
import { paths } from '../../app/paths'
import { Head } from '../../states/Head'
import { Live } from '../../live/Live'
import { useControl } from '../../live/useControl'
import { ordersKey, useOrders, type OrderRow } from './api/useOrders'
import { useColumns } from './columns'
import { ORDER_FILTERS } from './filters'
import { minutesLate } from './late'
import { OrderFilterBar } from './OrderFilterBar'
import { OrderPanel } from './OrderPanel'
import { businessNow } from '@shared/format/clock'

const key = (it: OrderRow) => it.id!

export default function Orders() {
  const { t } = useTranslation(['admin_orders', 'table'])
  const { id } = useParams()
  const filters = useFilters(ORDER_FILTERS)
  const pages = useOrders(filters.values)
  const columns = useColumns()
  const live = useControl(id ? [ordersKey, ['admin', 'order', id]] : [ordersKey])

  return (
    <>
      <Head><Title>{t('title')}</Title><Live state={live} /></Head>
      <ListAndPanel
        list={<>
          <OrderFilterBar filters={filters} end={<Export name="orders" columns={columns} pages={pages} />} />
          <DataTable label={t('title')} columns={columns} pages={pages} id={key} to={(it) => paths.order(it.id!)} open={id}
            tone={(it) => (minutesLate(it, businessNow()) > 0 && it.state !== 'delivered' ? 'bad' : undefined)}
            empty={filters.any
              ? <Empty title={t('none_found')} action={<Button onClick={filters.clear}>{t('table:clear')}</Button>}>{t('none_found_hint')}</Empty>
              : <Empty title={t('none')}>{t('none_hint')}</Empty>} />
        </>}
        panel={id && <OrderPanel key={id} id={id} />}
      />
    </>
  )
}
