import { useTranslation } from 'react-i18next'
import { ButtonLink } from '@shared/ui/Button'
import { Notice } from '@shared/ui/States'
import type { Wish } from '../kept/checkout'
import { useOnline } from '../kept/online'
import { checkoutOf } from './paths'

/* An order that was kept without a connection is not forgotten on other screens. */
export function Unsent({ wishes }: { wishes: Wish[] }) {
  const { t } = useTranslation('checkout')
  const online = useOnline()

  return wishes.map((it) => (
    <Notice key={it.key} action={online && <ButtonLink to={checkoutOf(it.restaurantId)}>{t('unsent.look')}</ButtonLink>}>
      {t(it.isAsked ? 'unsent.unknown' : 'unsent.at', { restaurant: it.told.restaurant_name ?? '' })}
    </Notice>
  ))
}
