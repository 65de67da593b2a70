import { Navigate, Outlet, useLocation } from 'react-router'
import { useTranslation } from 'react-i18next'
import { useSession } from '@shared/auth/useSession'
import { Title } from '@shared/ui/Title'
import { ForCustomers } from '../features/entering/ForCustomers'
import { logInFor } from './paths'

/* Stands around what belongs to a customer. */
export function SignedIn() {
  const { t } = useTranslation('shell')
  const { pathname, search } = useLocation()
  const session = useSession()

  // That there is no connection stands above.
  if (session.status === 'unknown') return <><Title>{t('later')}</Title><p className="muted">{t('later_why')}</p></>
  if (session.status !== 'signed_in') return <Navigate to={logInFor(pathname + search)} replace />
  return session.user.role === 'customer' ? <Outlet /> : <ForCustomers />
}
