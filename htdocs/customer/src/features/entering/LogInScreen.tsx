import { Link, useLocation } from 'react-router'
import { useTranslation } from 'react-i18next'
import { LogIn } from '@shared/auth/LogIn'
import { paths } from '../../app/paths'
import { Entering } from './Entering'
import { Providers } from './Providers'
import css from './entering.module.css'

const nothing = () => {}

export default function LogInScreen() {
  const { t } = useTranslation(['auth', 'identity'])
  const { search } = useLocation()

  return (
    <Entering title={t('log_in')}>
      <LogIn onDone={nothing} beside={<>
        <Link className={css.forgot} to={{ pathname: paths.resetPassword, search }}>{t('identity:forgot.link')}</Link>
        <Providers />
        <p>{t('new_here')} <Link to={{ pathname: paths.register, search }}>{t('register')}</Link></p>
      </>} />
    </Entering>
  )
}
