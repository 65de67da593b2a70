import { useTranslation } from 'react-i18next'
import type { Entry } from './api/audit'

/* Every act that the log may hold. */
export const actions = [
  'order.show', 'order.cancel', 'order.refund', 'payout', 'delivery.reassign', 'delivery.unlock', 'user.ban', 'user.unban', 'user.reset_factor', 'restaurant.approve', 'restaurant.suspend',
  'restaurant.edit', 'restaurant.menu', 'restaurant.schedule', 'restaurant.item',
  'restaurant.staff_add', 'restaurant.staff_role', 'restaurant.staff_remove', 'settings.edit', 'job.retry', 'job.drop', 'access.refused', 'login.refused',
] as const

export function useActionWord() {
  const t = useTranslation('audit').t as unknown as (key: string, options: object) => string
  /* The acts have dots in their names, so no path may be made of them. */
  return (action: string | null) => t(`action#${action}`, { keySeparator: '#', defaultValue: action ?? '' })
}

/* A provider's word let nobody in: why stands before the colon, and behind it what was wrong. */
export const isLogIn = (it: Entry) => it.action === 'login.refused'

export function useReason() {
  const t = useTranslation('audit').t as unknown as (key: string, options: object) => string
  return (it: Entry) => {
    const [, why, what] = (isLogIn(it) && /^(\w+): (.+)/.exec(it.reason ?? '')) || []
    return why ? t(`log_in.${why}`, { what, defaultValue: it.reason }) : it.reason
  }
}

/* 409: what was looked at had changed. A browser that is sent away from logging in gets a page, whatever its status. */
export function useOutcomeWord() {
  const { t } = useTranslation('audit')
  return (it: Entry) => {
    const { outcome } = it
    if (isLogIn(it)) return t('refused_log_in')
    if (outcome === null) return t('unfinished')
    if (outcome < 300) return t('done')
    return outcome === 409 ? t('refused_changed') : t('refused', { status: outcome })
  }
}
