import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useNow } from '@shared/format/clock'
import { useFormat } from '@shared/format/useFormat'
import type { Column } from '@shared/table/column'
import { When } from '../../states/When'
import type { CourierRow } from './api/useCouriers'
import { Duty, dutyOf } from './Duty'

export function useColumns(): Column<CourierRow>[] {
  const { t } = useTranslation(['couriers', 'states'])
  const f = useFormat()
  const now = Math.floor(useNow() / 60_000) * 60_000

  return useMemo(
    () => [
      { key: 'name', label: t('name'), cell: (it) => it.name, plain: (it) => it.name },
      { key: 'duty', label: t('duty'), cell: (it) => <Duty courier={it} />, plain: (it) => t(dutyOf(it)) },
      { key: 'load', label: t('carries'), cell: (it) => (it.deliveries.length ? it.deliveries.map((one) => one.restaurant_name).join(', ') : it.on_duty && t('free')), plain: (it) => it.deliveries.length },
      { key: 'seen', label: t('seen'), cell: (it) => it.position?.at && f.relative(it.position.at, now), plain: (it) => it.position?.at ?? null },
      { key: 'until', label: t('shift_until'), cell: (it) => <When at={it.shift_until} now={now} />, plain: (it) => it.shift_until, roomy: true },
      { key: 'vehicle', label: t('vehicle'), cell: (it) => t(`states:vehicle.${it.vehicle}`), plain: (it) => t(`states:vehicle.${it.vehicle}`), roomy: true },
      { key: 'phone', label: t('phone'), cell: (it) => <span dir="ltr">{it.phone}</span>, plain: (it) => it.phone, roomy: true },
    ],
    [t, f, now],
  )
}
