import { useTranslation } from 'react-i18next'
import { useParams } from 'react-router'
import { useNow } from '@shared/format/clock'
import { useFormat } from '@shared/format/useFormat'
import type { Column } from '@shared/table/column'
import { DataTable } from '@shared/table/DataTable'
import { Export } from '@shared/table/Export'
import { Choice, FilterBar } from '@shared/table/Filters'
import { ListAndPanel } from '@shared/table/SidePanel'
import { useFilters } from '@shared/table/useFilters'
import { Tag } from '@shared/ui/Chip'
import { Empty } from '@shared/ui/States'
import { Title } from '@shared/ui/Title'
import { paths } from '../../app/paths'
import { Depth } from './Depth'
import { JobPanel } from './JobPanel'
import { Parts } from './Parts'
import { topics, useJobWords } from './words'
import { useJobs, type Job } from './api/queue'

const spec = { state: ['new', 'dead', 'done'], consumer: ['order', 'delivery', 'restaurant', 'user', 'admin'], topic: topics } as const
const tones = { dead: 'bad', new: 'info', done: 'good' } as const

function useColumns(): Column<Job>[] {
  const { t } = useTranslation('queue')
  const f = useFormat()
  const now = useNow()
  const { topic, consumer, state } = useJobWords()
  return [
    { key: 'topic', label: t('column.topic'), cell: (it) => topic(it.topic), plain: (it) => it.topic },
    { key: 'consumer', label: t('column.consumer'), cell: (it) => consumer(it.consumer), plain: (it) => it.consumer },
    { key: 'state', label: t('column.state'), cell: (it) => <Tag tone={tones[it.state as 'new'] ?? 'info'}>{state(it.state)}</Tag>, plain: (it) => it.state },
    { key: 'at', label: t('column.at'), cell: (it) => it.at && <span className="time">{f.relative(it.at, now)}</span>, plain: (it) => it.at },
    { key: 'attempts', label: t('column.attempts'), align: 'end', cell: (it) => f.count(it.attempts), plain: (it) => it.attempts },
    { key: 'error', label: t('column.error'), roomy: true, cell: (it) => it.last_error && <bdi>{it.last_error}</bdi>, plain: (it) => it.last_error },
  ]
}

export default function Queue() {
  const { t } = useTranslation('queue')
  const { id } = useParams()
  const { values, set, clear, any } = useFilters(spec)
  const pages = useJobs(values)
  const columns = useColumns()
  const { topic, consumer, state } = useJobWords()

  return (
    <>
      <Title>{t('title')}</Title>
      <ListAndPanel panel={id && <JobPanel key={id} id={Number(id)} />}
        list={<>
          <Depth />
          <Parts onChoose={set} />
          <FilterBar clear={any && clear} end={<Export name="jobs" columns={columns} pages={pages} />}>
            <Choice label={t('column.state')} value={values.state} options={spec.state.map((it) => [it, state(it)] as const)} onChoose={(it) => set({ state: it })} />
            <Choice label={t('column.topic')} value={values.topic} options={topics.map((it) => [it, topic(it)] as const)} onChoose={(it) => set({ topic: it })} />
            <Choice label={t('column.consumer')} value={values.consumer} options={spec.consumer.map((it) => [it, consumer(it)] as const)} onChoose={(it) => set({ consumer: it })} />
          </FilterBar>
          <DataTable label={t('jobs')} columns={columns} pages={pages} id={(it) => String(it.id)} to={(it) => paths.job(String(it.id))} open={id} tone={(it) => (it.state === 'dead' ? 'bad' : undefined)}
            empty={<Empty title={t('empty')}>{t('empty_detail')}</Empty>} />
        </>} />
    </>
  )
}
