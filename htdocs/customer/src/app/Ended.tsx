import { useLocation } from 'react-router'
import { useTranslation } from 'react-i18next'
import { ButtonLink } from '@shared/ui/Button'
import { Empty } from '@shared/ui/States'
import { signedOut } from '@shared/auth/session'
import { logInFor } from './paths'

/* The session was ended meanwhile: the screen is gone, and the way back leads to the same place. */
export function Ended({ why }: { why: 'elsewhere' | 'expired' }) {
  const { t } = useTranslation('auth')
  const { pathname, search } = useLocation()

  return (
    <Empty title={t('ended.title')} action={<ButtonLink look="primary" to={logInFor(pathname + search)} onClick={signedOut}>{t('log_in')}</ButtonLink>}>
      {t(`ended.${why}`)}
    </Empty>
  )
}
