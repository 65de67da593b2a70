import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '@shared/format/useFormat'
import { useNow } from '@shared/format/clock'
import type { Column } from '@shared/table/column'
import { shortId } from '../../states/shortId'
import { OrderTag, PaymentTag } from '../../states/Tags'
import { When } from '../../states/When'
import type { OrderRow } from './api/useOrders'
import { minutesLate } from './late'
import { Late } from './Late'

export function useColumns(): Column<OrderRow>[] {
  const { t } = useTranslation(['admin_orders', 'states'])
  const f = useFormat()
  const now = Math.floor(useNow() / 60_000) * 60_000

  return useMemo(
    () => [
      { key: 'id', label: t('order'), cell: (it) => <span dir="ltr">{shortId(it.id!)}</span>, plain: (it) => it.id },
      { key: 'placed', label: t('placed'), cell: (it) => <When at={it.placed_at} now={now} />, plain: (it) => it.placed_at },
      { key: 'state', label: t('state'), cell: (it) => <><OrderTag state={it.state} /> <Late minutes={minutesLate(it, now)} /></>, plain: (it) => t(`states:order.${it.state}`) },
      { key: 'customer', label: t('customer'), cell: (it) => it.contact_name, plain: (it) => it.contact_name },
      { key: 'phone', label: t('phone'), cell: (it) => <span dir="ltr">{it.contact_phone}</span>, plain: (it) => it.contact_phone, roomy: true },
      { key: 'restaurant', label: t('restaurant'), cell: (it) => it.restaurant_name, plain: (it) => it.restaurant_name },
      { key: 'courier', label: t('courier'), cell: (it) => it.courier_name, plain: (it) => it.courier_name, roomy: true },
      { key: 'promised', label: t('promised'), cell: (it) => <When at={it.promised_at} now={now} />, plain: (it) => it.promised_at, roomy: true },
      { key: 'payment', label: t('payment'), cell: (it) => <>{t(`states:method.${it.payment}`)} <PaymentTag state={it.payment_state} /></>, plain: (it) => `${t(`states:method.${it.payment}`)}, ${t(`states:payment.${it.payment_state}`)}`, roomy: true },
      { key: 'total', label: t('total'), cell: (it) => <span className="money">{f.money(it.total_cents, it.currency!)}</span>, plain: (it) => f.money(it.total_cents, it.currency!), align: 'end' },
    ],
    [t, f, now],
  )
}
