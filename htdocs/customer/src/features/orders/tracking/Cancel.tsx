import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { problemText } from '@shared/i18n/problems'
import { Button } from '@shared/ui/Button'
import { Dialog } from '@shared/ui/Dialog'
import { Check } from '@shared/ui/Field'
import { Notice } from '@shared/ui/States'
import { toast } from '@shared/ui/Toasts'
import type { Order } from '../api/order'
import { useCancel } from '../api/cancel'

const reasons = ['changed_mind', 'mistake', 'too_long', 'other'] as const

export function Cancel({ order }: { order: Order }) {
  const { t } = useTranslation('orders')
  const [asking, setAsking] = useState(false)

  // Whoever asks is answered, also where it is too late by now.
  if (!order.can_cancel && !asking) return null
  return (
    <>
      {order.can_cancel && <Button look="danger" onClick={() => setAsking(true)}>{t('cancel.button')}</Button>}
      {asking && <Confirm order={order} onClose={() => setAsking(false)} />}
    </>
  )
}

function Confirm({ order, onClose }: { order: Order; onClose: () => void }) {
  const { t } = useTranslation(['orders', 'shared'])
  const [reason, setReason] = useState<(typeof reasons)[number]>('changed_mind')
  const cancel = useCancel(order.id!)
  const isLate = Boolean(cancel.error) && !order.can_cancel
  const done = () => (toast(t('cancel.done')), onClose())

  return (
    <Dialog title={t('cancel.title', { restaurant: order.restaurant_name ?? '' })} onClose={onClose}
      footer={<>
        {!isLate && <Button look="danger" busy={cancel.isPending} onClick={() => cancel.mutate(t(`cancel.why.${reason}`), { onSuccess: done })}>{t('cancel.confirm')}</Button>}
        <Button onClick={onClose}>{t(isLate ? 'shared:close' : 'cancel.keep')}</Button>
      </>}>
      {!isLate && <><p>{t('cancel.free')}</p>
      <fieldset>
        <legend>{t('cancel.reason')}</legend>
        {reasons.map((it) => <Check key={it} type="radio" name="reason" checked={it === reason} onChange={() => setReason(it)} label={t(`cancel.why.${it}`)} />)}
      </fieldset></>}
      {cancel.error && <Notice tone="bad" alert>{problemText(t as never, cancel.error)}</Notice>}
    </Dialog>
  )
}
