import { useTranslation } from 'react-i18next'
import type { Need } from './api/useAttention'

/* "Sakura has not answered." */
export function useNeedWords() {
  const { t } = useTranslation('control')
  return (it: Need) =>
    t(`need.${it.kind}`, { restaurant: it.restaurant_name ?? t('a_restaurant'), courier: it.courier_name ?? t('a_courier'), topic: it.topic ?? '' })
}
