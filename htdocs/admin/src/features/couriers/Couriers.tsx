import { useParams } from 'react-router'
import { useTranslation } from 'react-i18next'
import { Button } from '@shared/ui/Button'
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
import { COURIER_FILTERS, couriersKey, useCouriers, type CourierRow } from './api/useCouriers'
import { useColumns } from './columns'
import { CourierPanel } from './CourierPanel'

const key = (it: CourierRow) => it.id!

export default function Couriers() {
  const { t } = useTranslation(['couriers', 'table'])
  const { id } = useParams()
  const { values, set, clear, any } = useFilters(COURIER_FILTERS)
  const pages = useCouriers(values)
  const columns = useColumns()
  const live = useControl(id ? [couriersKey, ['admin', 'courier', id]] : [couriersKey])

  return (
    <>
      <Head><Title>{t('title')}</Title><Live state={live} /></Head>
      <ListAndPanel
        list={<>
          <FilterBar clear={any && clear} end={<Export name="couriers" columns={columns} pages={pages} />}>
            <SearchBox label={t('search')} hint={t('search_hint')} least={2} value={values.q} onSearch={(q) => set({ q })} />
            <Choice label={t('duty')} value={values.state} options={COURIER_FILTERS.state.map((it) => [it, t(it)])} onChoose={(state) => set({ state })} />
          </FilterBar>
          <DataTable label={t('title')} columns={columns} pages={pages} id={key} to={(it) => paths.courier(it.id!)} open={id}
            empty={any ? <Empty title={t('none_found')} action={<Button onClick={clear}>{t('table:clear')}</Button>}>{t('none_found_hint')}</Empty> : <Empty title={t('none')}>{t('none_hint')}</Empty>} />
        </>}
        panel={id && <CourierPanel key={id} id={id} />}
      />
    </>
  )
}
