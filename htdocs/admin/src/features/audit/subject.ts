/* Where the subject of an act is looked at. */
import { paths } from '../../app/paths'
import type { Entry } from './api/audit'

const places: Record<string, (id: string) => string> = {
  order: paths.order,
  user: paths.person,
  restaurant: paths.restaurant,
  delivery: paths.delivery,
  job: paths.job,
  settings: () => paths.settings,
  payout: () => paths.money,
}

export function subjectPath({ action, subject }: Entry): string | null {
  const noun = action?.split('.')[0] ?? ''
  return subject || noun === 'settings' ? (places[noun]?.(subject ?? '') ?? null) : null
}
