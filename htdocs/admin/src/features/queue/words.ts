import { useTranslation } from 'react-i18next'
import type { Job } from './api/queue'

/* Every topic, as docs/architecture.md has them. */
export const topics = [
  'order.unpaid', 'order.placed', 'order.accepted', 'order.preparing', 'order.ready', 'order.collected', 'order.delivered', 'order.rejected',
  'order.expired', 'order.cancelled', 'order.courier', 'order.payment', 'delivery.searching', 'delivery.accepted', 'delivery.declined',
  'delivery.at_restaurant', 'delivery.picked_up', 'delivery.at_customer', 'delivery.expected', 'delivery.delivered', 'delivery.failed', 'delivery.returning',
  'delivery.returned', 'delivery.cancelled', 'restaurant.changed', 'restaurant.menu_changed', 'restaurant.reviewed', 'user.registered', 'user.changed',
  'user.banned', 'user.unbanned', 'user.deleted', 'account.mail', 'login.refused', 'session.ended',
] as const

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
