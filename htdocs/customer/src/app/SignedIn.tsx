import { Navigate, Outlet, useLocation } from 'react-router'
import { useTranslation } from 'react-i18next'
import { useSession } from '@shared/auth/useSession'
import { Title } from '@shared/ui/Title'
import { ForCustomers } from '../features/entering/ForCustomers'
import { useOnline } from '../kept/online'
import { logInFor } from './paths'

/* Stands around what belongs to a customer. */
export function SignedIn() {
  const { t } = useTranslation(['shell', 'shared'])
  const { pathname, search } = useLocation()
  const session = useSession()
  const online = useOnline()

  // That there is no connection stands above; otherwise the server could not say it yet, and is asked again.
  if (session.status === 'unknown' && online) return <><Title>{t('shared:problem.unavailable.title')}</Title><p role="status">{t('busy')}</p></>
  if (session.status === 'unknown') return <><Title>{t('later')}</Title><p className="muted">{t('later_why')}</p></>
  if (session.status !== 'signed_in') return <Navigate to={logInFor(pathname + search)} replace />
  return session.user.role === 'customer' ? <Outlet /> : <ForCustomers />
}
