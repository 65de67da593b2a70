import { useTranslation } from 'react-i18next'
import { Tag } from '@shared/ui/Chip'
import { deliveryTone, orderTone, paymentTone, type DeliveryState, type OrderState, type PaymentState } from './tones'

export function OrderTag({ state }: { state: OrderState }) {
  const { t } = useTranslation('states')
  return <Tag tone={orderTone(state)}>{t(`order.${state}`)}</Tag>
}

export function DeliveryTag({ state }: { state: DeliveryState }) {
  const { t } = useTranslation('states')
  return <Tag tone={deliveryTone(state)}>{t(`delivery.${state}`)}</Tag>
}

export function PaymentTag({ state }: { state: PaymentState }) {
  const { t } = useTranslation('states')
  return <Tag tone={paymentTone(state)}>{t(`payment.${state}`)}</Tag>
}
