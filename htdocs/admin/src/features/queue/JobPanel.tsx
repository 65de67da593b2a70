import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { useNow } from '@shared/format/clock'
import { useFormat } from '@shared/format/useFormat'
import { SidePanel } from '@shared/table/SidePanel'
import { Button } from '@shared/ui/Button'
import { Failure, Notice } from '@shared/ui/States'
import { Skeleton } from '@shared/ui/Tins'
import { paths } from '../../app/paths'
import { Facts } from '../../facts/Facts'
import { JobActDialog } from './JobActDialog'
import { useJobWords } from './words'
import { useJob, type Job } from './api/queue'
import type { JobAct } from './api/useJobAct'

export function JobPanel({ id }: { id: number }) {
  const { t } = useTranslation(['queue', 'shared'])
  const { data: job, error, refetch } = useJob(id)
  const { name } = useJobWords()
  const [acting, setActing] = useState<JobAct | null>(null)
  const title = job ? name(job) : t('job')

  return (
    <SidePanel back={paths.queue} name={title} title={title}
      acts={job && job.state !== 'done' && <>
        <Button onClick={() => setActing('retry')}>{t('retry.open')}</Button>
        <Button look="danger" onClick={() => setActing('drop')}>{t('drop.open')}</Button>
      </>}>
      {error && !job && <Failure error={error} retry={() => void refetch()} />}
      {!job && !error && <Skeleton label={t('shared:loading')} />}
      {job && <About job={job} />}
      {job && acting && <JobActDialog job={job} act={acting} onClose={() => setActing(null)} refresh={() => void refetch()} />}
    </SidePanel>
  )
}

function About({ job }: { job: Job }) {
  const { t } = useTranslation('queue')
  const f = useFormat()
  const now = useNow()
  const { topic, consumer, state } = useJobWords()
  return (
    <>
      {job.last_error && <Notice tone={job.state === 'done' ? 'plain' : 'bad'}><strong>{t('error')}</strong> <bdi>{job.last_error}</bdi></Notice>}
      <Facts facts={[
        [t('column.state'), state(job.state)],
        [t('column.topic'), <>{topic(job.topic)} <code>{job.topic}</code></>],
        [t('column.consumer'), consumer(job.consumer)],
        [t('column.at'), job.at && `${f.dayAndTime(job.at)}, ${f.relative(job.at, now)}`],
        [t('column.attempts'), f.count(job.attempts)],
        [t('pushes'), f.count(job.pushes)],
        [t('subject'), <code key="subject">{job.subject}</code>],
        [t('event'), <code key="event">{job.event_id}</code>],
      ]} />
      {job.topic?.startsWith('order.') && <p><Link to={paths.order(job.subject ?? '')}>{t('to_order')}</Link></p>}
      <p><Link to={`${paths.audit}?subject=${job.id}`}>{t('in_log')}</Link></p>
    </>
  )
}
