import { Link, useLocation } from 'react-router'
import { useTranslation } from 'react-i18next'
import { paths } from '../../app/paths'
import { Entering } from './Entering'
import { Providers } from './Providers'
import { Register } from './Register'

export default function RegisterScreen() {
  const { t } = useTranslation('auth')
  const { search } = useLocation()

  return (
    <Entering title={t('register')}>
      <Register />
      <Providers />
      <p>{t('has_account')} <Link to={{ pathname: paths.logIn, search }}>{t('log_in')}</Link></p>
    </Entering>
  )
}
