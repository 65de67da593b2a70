import { useLocation } from 'react-router'
import { useTranslation } from 'react-i18next'
import { useSession } from '@shared/auth/useSession'
import { ButtonLink } from '@shared/ui/Button'
import { Notice } from '@shared/ui/States'
import { useWishes } from '../kept/checkout'
import { useOnline } from '../kept/online'
import { checkoutOf, paths } from './paths'

/* An order that was kept without a connection is not forgotten on other screens. */
export function Unsent() {
  const { t } = useTranslation('checkout')
  const online = useOnline()
  const session = useSession()
  const { pathname } = useLocation()
  const mine = useWishes().filter((it) => session.status === 'unknown' || (session.status === 'signed_in' && session.user.id === it.userId))

  if (pathname === paths.checkout && session.status === 'signed_in') return null
  return mine.map((it) => (
    <Notice key={it.key} action={online && <ButtonLink to={checkoutOf(it.restaurantId)}>{t('unsent.look')}</ButtonLink>}>
      {t(it.isAsked ? 'unsent.unknown' : online ? 'unsent.at' : 'unsent.offline', { restaurant: it.told.restaurant_name ?? '' })}
    </Notice>
  ))
}
