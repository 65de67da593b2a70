import { useTranslation } from 'react-i18next'
import { useFormat } from '@shared/format/useFormat'
import { Failure } from '@shared/ui/States'
import { Skeleton } from '@shared/ui/Tins'
import { useDepth } from './api/useDepth'
import css from './Queue.module.css'

/* How the queue stands, in figures and one sentence. */
export function Depth() {
  const { t } = useTranslation(['queue', 'shared'])
  const f = useFormat()
  const { data, error, refetch } = useDepth()

  if (error && !data) return <Failure error={error} retry={() => void refetch()} />
  if (!data) return <Skeleton lines={1} label={t('shared:loading')} />
  return (
    <>
      <p role="status">{data.outbox_dead ? t('sentence_dead', { count: data.outbox_dead }) : t(data.outbox_waiting ? 'sentence_busy' : 'sentence_idle')}</p>
      <dl className={css.figures}>
        <div><dt>{t('depth')}</dt><dd>{f.count(data.outbox_waiting)}</dd></div>
        <div data-tone={data.outbox_dead ? 'bad' : undefined}><dt>{t('dead')}</dt><dd>{f.count(data.outbox_dead)}</dd></div>
      </dl>
    </>
  )
}
