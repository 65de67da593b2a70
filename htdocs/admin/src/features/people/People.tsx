import { useTranslation } from 'react-i18next'
import { useParams } from 'react-router'
import { useFormat } from '@shared/format/useFormat'
import type { Column } from '@shared/table/column'
import { DataTable } from '@shared/table/DataTable'
import { Export } from '@shared/table/Export'
import { Choice, FilterBar, SearchBox } from '@shared/table/Filters'
import { ListAndPanel } from '@shared/table/SidePanel'
import { useFilters } from '@shared/table/useFilters'
import { Tag } from '@shared/ui/Chip'
import { Empty } from '@shared/ui/States'
import { Title } from '@shared/ui/Title'
import { paths } from '../../app/paths'
import { PersonPanel } from './PersonPanel'
import { usePeople, type Person } from './api/people'

const spec = { q: 'text', role: ['customer', 'merchant', 'courier', 'admin'], state: ['active', 'banned'] } as const

function useColumns(): Column<Person>[] {
  const { t } = useTranslation('people')
  const f = useFormat()
  const role = (it: Person) => t(`role.${it.role}` as 'role.customer')
  return [
    { key: 'name', label: t('column.name'), cell: (it) => it.name, plain: (it) => it.name },
    { key: 'email', label: t('column.email'), cell: (it) => it.email, plain: (it) => it.email },
    { key: 'role', label: t('column.role'), whole: true, cell: role, plain: role },
    { key: 'state', label: t('column.state'), whole: true, cell: (it) => (it.banned_at ? <Tag tone="bad">{t('banned')}</Tag> : t('active')), plain: (it) => (it.banned_at ? t('banned') : t('active')) },
    { key: 'phone', label: t('column.phone'), roomy: true, cell: (it) => it.phone && <span dir="ltr">{it.phone}</span>, plain: (it) => it.phone },
    { key: 'since', label: t('column.since'), roomy: true, cell: (it) => it.created_at && <span className="time">{f.day(it.created_at)}</span>, plain: (it) => it.created_at },
  ]
}

export default function People() {
  const { t } = useTranslation('people')
  const { id } = useParams()
  const { values, set, clear, any } = useFilters(spec)
  const pages = usePeople(values)
  const columns = useColumns()

  return (
    <>
      <Title>{t('title')}</Title>
      <ListAndPanel panel={id && <PersonPanel key={id} id={id} />}
        list={<>
          <FilterBar clear={any && clear} end={<Export name="users" columns={columns} pages={pages} />}>
            <SearchBox label={t('search')} least={2} value={values.q} onSearch={(q) => set({ q })} />
            <Choice label={t('column.role')} value={values.role} options={spec.role.map((it) => [it, t(`role.${it}`)] as const)} onChoose={(role) => set({ role })} />
            <Choice label={t('column.state')} value={values.state} options={spec.state.map((it) => [it, t(it)] as const)} onChoose={(state) => set({ state })} />
          </FilterBar>
          <DataTable label={t('title')} columns={columns} pages={pages} id={(it) => it.id!} to={(it) => paths.person(it.id!)} open={id} tone={(it) => (it.banned_at ? 'bad' : undefined)}
            empty={<Empty title={t('empty')}>{t('empty_detail')}</Empty>} />
        </>} />
    </>
  )
}
