import { Link, Navigate, useLocation } from 'react-router'
import { useTranslation } from 'react-i18next'
import { useUser } from '@shared/auth/useSession'
import { Title } from '@shared/ui/Title'
import { nextAfter, paths } from '../../app/paths'
import { ForCustomers } from './ForCustomers'
import { Register } from './Register'
import css from './entering.module.css'

export default function RegisterScreen() {
  const { t } = useTranslation('auth')
  const { search } = useLocation()
  const user = useUser()

  if (user?.role === 'customer') return <Navigate to={nextAfter(search)} replace />
  if (user) return <ForCustomers />
  return (
    <div className={css.narrow}>
      <Title>{t('register')}</Title>
      <Register />
      <p>{t('has_account')} <Link to={{ pathname: paths.logIn, search }}>{t('log_in')}</Link></p>
    </div>
  )
}
