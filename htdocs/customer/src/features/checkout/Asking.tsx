import { useEffect, useRef } from 'react'
import { Navigate } from 'react-router'
import { useTranslation } from 'react-i18next'
import { Button } from '@shared/ui/Button'
import { Skeleton } from '@shared/ui/Tins'
import { Title } from '@shared/ui/Title'
import { paths } from '../../app/paths'
import type { Wish } from '../../kept/checkout'
import type { usePlaceOrder } from './api/order'

/* An order on its way, until the answer is known: the same key, so however often it is asked, it is ordered once. */
export function Asking({ wish, placing }: { wish: Wish | null; placing: ReturnType<typeof usePlaceOrder> }) {
  const { t } = useTranslation('checkout')
  const { mutate, isIdle, data } = placing
  const resumed = useRef(false)

  useEffect(() => {
    if (!wish || !isIdle || resumed.current) return
    resumed.current = true
    mutate(wish)
  }, [wish, isIdle, mutate])
  if (data?.id) return <Navigate to={paths.order(data.id)} replace />
  if (!placing.error || !wish) return <><Title>{t('asking.title')}</Title><Skeleton lines={4} label={t('asking.title')} /></>
  return (
    <>
      <Title>{t('asking.unknown')}</Title>
      <p role="alert">{t('asking.what')}</p>
      <p><Button look="primary" onClick={() => mutate(wish)}>{t('asking.again')}</Button></p>
    </>
  )
}
