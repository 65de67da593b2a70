import { useTranslation } from 'react-i18next'
import { useLasting } from '@shared/format/lasting'
import { useFormat } from '@shared/format/useFormat'
import { Failure, Notice } from '@shared/ui/States'
import { Skeleton } from '@shared/ui/Tins'
import { useDepth, type QueueState } from './api/useDepth'
import css from './Queue.module.css'

function Figure({ name, value, bad }: { name: string; value: string; bad?: boolean }) {
  return <div data-tone={bad ? 'bad' : undefined}><dt>{name}</dt><dd>{value}</dd></div>
}

function Sentence({ state }: { state: QueueState }) {
  const { t } = useTranslation('queue')
  return <p role="status">{state.dead ? t('sentence_dead', { count: state.dead }) : t(state.waiting ? 'sentence_busy' : 'sentence_idle')}</p>
}

/* How the queue stands, in one sentence and in figures. */
export function Depth() {
  const { t } = useTranslation(['queue', 'shared'])
  const f = useFormat()
  const { lasting } = useLasting()
  const { data, error, refetch } = useDepth()
  const time = (ms: number | null) => (ms === null ? t('unknown') : lasting(ms))

  if (error && !data) return <Failure error={error} retry={() => void refetch()} />
  if (!data) return <Skeleton lines={1} label={t('shared:loading')} />
  return (
    <>
      {error && <Notice tone="bad" alert>{t('not_fresh')}</Notice>}
      <Sentence state={data} />
      <dl className={css.figures}>
        <Figure name={t('depth')} value={f.count(data.waiting)} />
        <Figure name={t('due')} value={f.count(data.due)} />
        <Figure name={t('oldest')} value={data.due ? lasting(data.oldest_due_s * 1000) : t('nothing_due')} bad={data.oldest_due_s > 60} />
        <Figure name={t('dead')} value={f.count(data.dead)} bad={data.dead > 0} />
        <Figure name={t('done_last_hour')} value={f.count(data.done_last_hour)} />
        <Figure name={t('p50')} value={time(data.p50_ms)} />
        <Figure name={t('p99')} value={time(data.p99_ms)} />
      </dl>
    </>
  )
}
