import { useTranslation } from 'react-i18next'
import { useLasting } from '@shared/format/lasting'
import { useFormat } from '@shared/format/useFormat'
import { useDepth } from './api/useDepth'
import { useJobWords } from './words'
import css from './Queue.module.css'

/* Where what waits is waiting: by what happened and who shall be told. A part is a filter for the list below. */
export function Parts({ onChoose }: { onChoose: (part: { topic: string; consumer: string }) => void }) {
  const { t } = useTranslation('queue')
  const f = useFormat()
  const { lasting } = useLasting()
  const { topic, consumer } = useJobWords()
  const parts = (useDepth().data?.by ?? []).filter((it) => it.waiting + it.dead > 0)

  if (!parts.length) return null
  return (
    <section aria-label={t('parts')}>
      <h2 className={css.small}>{t('parts')}</h2>
      <ul className={css.parts}>
        {parts.map((it) => (
          <li key={`${it.topic} ${it.consumer}`}>
            <button type="button" onClick={() => onChoose({ topic: it.topic ?? '', consumer: it.consumer ?? '' })}>{t('job_name', { topic: topic(it.topic), consumer: consumer(it.consumer) })}</button>
            <span>{t('waiting_n', { count: it.waiting, n: f.count(it.waiting) })}</span>
            {it.dead > 0 && <strong>{t('dead_n', { count: it.dead, n: f.count(it.dead) })}</strong>}
            {it.due > 0 && <span className="muted">{t('oldest')}: {lasting(it.oldest_due_s * 1000)}</span>}
          </li>
        ))}
      </ul>
    </section>
  )
}
