import { useTranslation } from 'react-i18next'
import { useParams } from 'react-router'
import { useUser } from '@shared/auth/useSession'
import { useFormat } from '@shared/format/useFormat'
import type { Column } from '@shared/table/column'
import { DataTable } from '@shared/table/DataTable'
import { Export } from '@shared/table/Export'
import { Choice, FilterBar, SearchBox } from '@shared/table/Filters'
import { ListAndPanel } from '@shared/table/SidePanel'
import { useFilters } from '@shared/table/useFilters'
import { Chip, Tag } from '@shared/ui/Chip'
import { Field } from '@shared/ui/Field'
import { Empty } from '@shared/ui/States'
import { Title } from '@shared/ui/Title'
import { paths } from '../../app/paths'
import { askedOf } from './asked'
import { EntryPanel } from './EntryPanel'
import { actions, useActionWord, useOutcomeWord, useReason } from './words'
import { useAudit, type Entry } from './api/audit'

const spec = { subject: 'text', action: actions, admin: 'text', from: 'text', to: 'text' } as const

function useColumns(): Column<Entry>[] {
  const { t } = useTranslation('audit')
  const f = useFormat()
  const me = useUser()
  const action = useActionWord()
  const admin = (it: Entry) => (it.admin_id === me?.id ? t('me') : (it.admin_name ?? it.admin_id))
  const outcome = useOutcomeWord()
  const reason = useReason()
  return [
    { key: 'action', label: t('column.action'), cell: (it) => action(it.action), plain: (it) => it.action },
    { key: 'at', label: t('column.at'), cell: (it) => it.at && <span className="time">{f.dayAndTime(it.at)}</span>, plain: (it) => it.at },
    { key: 'reason', label: t('column.reason'), cell: reason, plain: reason },
    { key: 'admin', label: t('column.admin'), roomy: true, cell: admin, plain: (it) => it.admin_email ?? it.admin_id },
    { key: 'subject', label: t('column.subject'), roomy: true, cell: (it) => <code>{it.subject?.slice(-12)}</code>, plain: (it) => it.subject },
    { key: 'outcome', label: t('column.outcome'), cell: (it) => <Tag tone={it.outcome !== null && it.outcome < 300 ? 'good' : 'bad'}>{outcome(it)}</Tag>, plain: outcome },
  ]
}

export default function Audit() {
  const { t } = useTranslation('audit')
  const { id } = useParams()
  const me = useUser()
  const { values, set, clear, any } = useFilters(spec)
  const pages = useAudit(askedOf(values))
  const columns = useColumns()
  const action = useActionWord()

  return (
    <>
      <Title>{t('title')}</Title>
      <ListAndPanel panel={id && <EntryPanel key={id} id={id} />}
        list={<>
          <FilterBar clear={any && clear} end={<Export name="audit" columns={columns} pages={pages} />}>
            <SearchBox label={t('search')} hint={t('search_hint')} least={2} value={values.subject} onSearch={(subject) => set({ subject })} />
            <Choice label={t('action_filter')} value={values.action} options={actions.map((it) => [it, action(it)] as const)} onChoose={(it) => set({ action: it })} />
            <Field label={t('from')} type="date" value={values.from ?? ''} onChange={(e) => set({ from: e.target.value })} />
            <Field label={t('to')} type="date" value={values.to ?? ''} onChange={(e) => set({ to: e.target.value })} />
            <Chip on={values.admin === me?.id} onClick={() => set({ admin: values.admin === me?.id ? undefined : me?.id })}>{t('by_me')}</Chip>
          </FilterBar>
          <DataTable label={t('title')} columns={columns} pages={pages} id={(it) => it.id!} to={(it) => paths.entry(it.id!)} open={id} tone={(it) => (it.outcome !== null && it.outcome >= 300 ? 'bad' : undefined)}
            empty={<Empty title={t('empty')}>{t('empty_detail')}</Empty>} />
        </>} />
    </>
  )
}
