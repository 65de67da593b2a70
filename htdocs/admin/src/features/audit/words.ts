import { useTranslation } from 'react-i18next'

/* Every act that the log may hold. */
export const actions = [
  'order.show', 'order.cancel', 'order.refund', 'payout', 'delivery.reassign', 'user.ban', 'user.unban', 'user.reset_factor', 'restaurant.approve', 'restaurant.suspend',
  'restaurant.edit', 'restaurant.menu', 'restaurant.schedule', 'restaurant.item',
  'restaurant.staff_add', 'restaurant.staff_role', 'restaurant.staff_remove', 'settings.edit', 'job.retry', 'job.drop', 'access.refused',
] as const

export function useActionWord() {
  const t = useTranslation('audit').t as unknown as (key: string, options: object) => string
  /* The acts have dots in their names, so no path may be made of them. */
  return (action: string | null) => t(`action#${action}`, { keySeparator: '#', defaultValue: action ?? '' })
}

/* 409: what was looked at had changed. */
export function useOutcomeWord() {
  const { t } = useTranslation('audit')
  return (outcome: number | null) => {
    if (outcome === null) return t('unfinished')
    if (outcome < 300) return t('done')
    return outcome === 409 ? t('refused_changed') : t('refused', { status: outcome })
  }
}
