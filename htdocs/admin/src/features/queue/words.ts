import { useTranslation } from 'react-i18next'
import type { Job } from './api/queue'

type Loose = (key: string, options: object) => string

/* Topics have dots in their names, so no path may be made of them. */
export function useJobWords() {
  const t = useTranslation('queue').t as unknown as Loose
  const topic = (it: string | null) => t(`topic#${it}`, { keySeparator: '#', defaultValue: it ?? '' })
  const consumer = (it: string | null) => t(`consumer.${it}`, { defaultValue: it ?? '' })
  const state = (it: string | null) => t(`state.${it}`, { defaultValue: it ?? '' })
  const name = (job: Job) => t('job_name', { topic: topic(job.topic), consumer: consumer(job.consumer) })
  return { topic, consumer, state, name }
}
