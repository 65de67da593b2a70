import { Link, useLocation } from 'react-router'
import { useTranslation } from 'react-i18next'
import { LogIn } from '@shared/auth/LogIn'
import { paths } from '../../app/paths'
import { Entering } from './Entering'

const nothing = () => {}

export default function LogInScreen() {
  const { t } = useTranslation('auth')
  const { search } = useLocation()

  return (
    <Entering title={t('log_in')}>
      <LogIn onDone={nothing} />
      <p>{t('new_here')} <Link to={{ pathname: paths.register, search }}>{t('register')}</Link></p>
    </Entering>
  )
}
