import { useTranslation } from 'react-i18next'
import type { Need } from './api/useAttention'

/* "Sakura has not answered." */
export function useNeedWords() {
  const { t } = useTranslation(['control', 'queue'])
  const said = t as unknown as (key: string, options: object) => string
  /* Topics have dots in their names, so no path may be made of them. */
  const topic = (it: string | null) => said(`topic#${it}`, { ns: 'queue', keySeparator: '#', defaultValue: it ?? '' })
  return (it: Need) =>
    t(`need.${it.kind}`, { restaurant: it.restaurant_name ?? t('a_restaurant'), courier: it.courier_name ?? t('a_courier'), topic: topic(it.topic) })
}
