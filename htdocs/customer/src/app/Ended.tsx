import { useLocation } from 'react-router'
import { useTranslation } from 'react-i18next'
import { ButtonLink } from '@shared/ui/Button'
import { Title } from '@shared/ui/Title'
import { signedOut } from '@shared/auth/session'
import { logInFor } from './paths'

/* The session was ended meanwhile: the screen is gone, and the way back leads to the same place. */
export function Ended({ why }: { why: 'elsewhere' | 'expired' }) {
  const { t } = useTranslation('auth')
  const { pathname, search } = useLocation()

  return (
    <>
      <Title>{t('ended.title')}</Title>
      <p>{t(`ended.${why}`)}</p>
      <p><ButtonLink look="primary" to={logInFor(pathname + search)} onClick={signedOut}>{t('log_in')}</ButtonLink></p>
    </>
  )
}
