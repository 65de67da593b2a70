import { Navigate, Outlet, useLocation } from 'react-router'
import { useTranslation } from 'react-i18next'
import { useSession } from '@shared/auth/useSession'
import { Empty } from '@shared/ui/States'
import { ForCustomers } from '../features/entering/ForCustomers'
import { logInFor } from './paths'

/* Stands around what belongs to a customer. */
export function SignedIn() {
  const { t } = useTranslation()
  const { pathname, search } = useLocation()
  const session = useSession()

  if (session.status === 'unknown') return <Empty title={t('problem.offline.title')}>{t('problem.offline.detail')}</Empty>
  if (session.status !== 'signed_in') return <Navigate to={logInFor(pathname + search)} replace />
  return session.user.role === 'customer' ? <Outlet /> : <ForCustomers />
}
