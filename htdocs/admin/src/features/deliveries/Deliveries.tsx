import { useParams } from 'react-router'
import { useTranslation } from 'react-i18next'
import { Button } from '@shared/ui/Button'
import { Icon } from '@shared/ui/Icon'
import { Empty } from '@shared/ui/States'
import { Title } from '@shared/ui/Title'
import { DataTable } from '@shared/table/DataTable'
import { Export } from '@shared/table/Export'
import { Choice, FilterBar, SearchBox } from '@shared/table/Filters'
import { ListAndPanel } from '@shared/table/SidePanel'
import { useFilters } from '@shared/table/useFilters'
import { paths } from '../../app/paths'
import { Live } from '../../live/Live'
import { useControl } from '../../live/useControl'
import { Head } from '../../states/Head'
import { deliveriesKey, useDeliveries, type DeliveryRow } from './api/useDeliveries'
import { useColumns } from './columns'
import { DeliveryPanel } from './DeliveryPanel'
import { DELIVERY_FILTERS } from './filters'

const key = (it: DeliveryRow) => it.id!
const OF_ONE = ['courier_id', 'restaurant_id', 'order_id'] as const

export default function Deliveries() {
  const { t } = useTranslation(['deliveries', 'states', 'table'])
  const { id } = useParams()
  const { values, set, clear, any } = useFilters(DELIVERY_FILTERS)
  const pages = useDeliveries(values)
  const columns = useColumns()
  const live = useControl(id ? [deliveriesKey, ['admin', 'delivery', id]] : [deliveriesKey])

  return (
    <>
      <Head><Title>{t('title')}</Title><Live state={live} /></Head>
      <ListAndPanel
        list={<>
          <FilterBar clear={any && clear} end={<Export name="deliveries" columns={columns} pages={pages} />}>
            <SearchBox label={t('search')} hint={t('search_hint')} least={2} value={values.q} onSearch={(q) => set({ q })} />
            <Choice label={t('state')} none={t('states:order.open')} value={values.state} options={DELIVERY_FILTERS.state.map((it) => [it, it === 'ended' ? t('states:order.ended') : t(`states:delivery.${it}`)])} onChoose={(state) => set({ state })} />
            {OF_ONE.filter((it) => values[it]).map((it) => <Button key={it} onClick={() => set({ [it]: undefined })}>{t(`of_one.${it}`)}<Icon name="close" size={16} /></Button>)}
          </FilterBar>
          <DataTable label={t('title')} columns={columns} pages={pages} id={key} to={(it) => paths.delivery(it.id!)} open={id} tone={(it) => (it.state === 'searching' || it.state === 'failed' ? 'bad' : undefined)}
            empty={any ? <Empty title={t('none_found')} action={<Button onClick={clear}>{t('table:clear')}</Button>}>{t('none_found_hint')}</Empty> : <Empty title={t('none')}>{t('none_hint')}</Empty>} />
        </>}
        panel={id && <DeliveryPanel key={id} id={id} />}
      />
    </>
  )
}
