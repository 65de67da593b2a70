import { useTranslation } from 'react-i18next'
import { Tag } from '@shared/ui/Chip'
import type { CourierRow } from './api/useCouriers'

export type OnDuty = Pick<CourierRow, 'banned' | 'on_duty' | 'approved'>

export function dutyOf(it: OnDuty) {
  if (it.banned) return 'banned'
  return it.on_duty ? 'on_duty' : 'off_duty'
}

export function Duty({ courier }: { courier: OnDuty }) {
  const { t } = useTranslation('couriers')
  const duty = dutyOf(courier)
  return <><Tag tone={duty === 'banned' ? 'bad' : duty === 'on_duty' ? 'good' : undefined}>{t(duty)}</Tag>{!courier.approved && <> <Tag tone="accent">{t('not_approved')}</Tag></>}</>
}
