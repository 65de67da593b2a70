import { useTranslation } from 'react-i18next'
import { useFormat } from '@shared/format/useFormat'
import { DangerousAct } from '@shared/table/DangerousAct'
import type { Job } from './api/queue'
import { useJobAct, type JobAct } from './api/useJobAct'
import { useJobWords } from './words'

export function JobActDialog({ job, act, onClose, refresh }: { job: Job; act: JobAct; onClose: () => void; refresh: () => void }) {
  const { t } = useTranslation('queue')
  const f = useFormat()
  const { name, state } = useJobWords()
  const { mutateAsync } = useJobAct()
  const words = { name: name(job), id: job.id }
  const after = act === 'retry' ? 'new' : 'done'

  return (
    <DangerousAct title={t(`${act}.title`, words)} consequence={t(`${act}.consequence`, words)} confirm={t(`${act}.confirm`, words)} done={t(`${act}.done`, words)}
      changes={[
        { what: t('column.state'), before: state(job.state), after: state(after) },
        ...(act === 'retry' ? [{ what: t('column.attempts'), before: f.count(job.attempts), after: f.count(0) }] : []),
      ]}
      act={(reason) => mutateAsync({ id: job.id, act, reason })} onClose={onClose} onConflict={refresh} stateNow={state(job.state)} />
  )
}
