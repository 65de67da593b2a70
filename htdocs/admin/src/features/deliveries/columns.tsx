import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useNow } from '@shared/format/clock'
import type { Column } from '@shared/table/column'
import { shortId } from '../../states/shortId'
import { DeliveryTag } from '../../states/Tags'
import { When } from '../../states/When'
import type { DeliveryRow } from './api/useDeliveries'

export function useColumns(): Column<DeliveryRow>[] {
  const { t } = useTranslation(['deliveries', 'states'])
  const now = Math.floor(useNow() / 60_000) * 60_000

  return useMemo(
    () => [
      { key: 'id', label: t('delivery'), cell: (it) => <span dir="ltr">{shortId(it.id!)}</span>, plain: (it) => it.id },
      { key: 'state', label: t('state'), cell: (it) => <DeliveryTag state={it.state} />, plain: (it) => t(`states:delivery.${it.state}`) },
      { key: 'restaurant', label: t('restaurant'), cell: (it) => it.restaurant_name, plain: (it) => it.restaurant_name },
      { key: 'customer', label: t('customer'), cell: (it) => it.customer_name, plain: (it) => it.customer_name },
      { key: 'courier', label: t('courier'), cell: (it) => it.courier_name, plain: (it) => it.courier_name },
      { key: 'since', label: t('since'), cell: (it) => <When at={it.changed_at ?? it.created_at} now={now} />, plain: (it) => it.changed_at ?? it.created_at, roomy: true },
      { key: 'pickup', label: t('pickup_expected'), cell: (it) => <When at={it.pickup_expected_at} now={now} />, plain: (it) => it.pickup_expected_at, roomy: true },
      { key: 'dropoff', label: t('dropoff_expected'), cell: (it) => <When at={it.dropoff_expected_at} now={now} />, plain: (it) => it.dropoff_expected_at, roomy: true },
      { key: 'order', label: t('order'), cell: (it) => <span dir="ltr">{shortId(it.order_id!)}</span>, plain: (it) => it.order_id, roomy: true },
    ],
    [t, now],
  )
}
