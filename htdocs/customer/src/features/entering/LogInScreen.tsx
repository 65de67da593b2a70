import { Link, Navigate, useLocation } from 'react-router'
import { useTranslation } from 'react-i18next'
import { LogIn } from '@shared/auth/LogIn'
import { useUser } from '@shared/auth/useSession'
import { Title } from '@shared/ui/Title'
import { nextAfter, paths } from '../../app/paths'
import { ForCustomers } from './ForCustomers'
import css from './entering.module.css'

const nothing = () => {}

/* Whoever is signed in, now or before, goes on to where they wanted to. */
export default function LogInScreen() {
  const { t } = useTranslation('auth')
  const { search } = useLocation()
  const user = useUser()

  if (user?.role === 'customer') return <Navigate to={nextAfter(search)} replace />
  if (user) return <ForCustomers />
  return (
    <div className={css.narrow}>
      <Title>{t('log_in')}</Title>
      <LogIn onDone={nothing} />
      <p>{t('new_here')} <Link to={{ pathname: paths.register, search }}>{t('register')}</Link></p>
    </div>
  )
}
