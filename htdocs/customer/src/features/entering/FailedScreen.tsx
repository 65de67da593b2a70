import { useLocation } from 'react-router'
import { useTranslation } from 'react-i18next'
import { useUser } from '@shared/auth/useSession'
import { startOf, useProviders } from '@shared/identity/providers'
import { ButtonLink } from '@shared/ui/Button'
import { Title } from '@shared/ui/Title'
import { logInFor, paths } from '../../app/paths'
import css from './entering.module.css'

const reasons = ['denied', 'stale', 'unavailable', 'refused', 'email_missing', 'email_taken', 'not_for_staff', 'banned', 'already_linked', 'linked_elsewhere', 'session_ended'] as const
/* Asking the same again may end otherwise. */
const passing = ['denied', 'stale', 'unavailable', 'refused']

/* Nobody was logged in, or nothing was linked: what happened, and what can be done. */
export default function FailedScreen() {
  const { t } = useTranslation('identity')
  const asked = new URLSearchParams(useLocation().search)
  const user = useUser()
  const { data } = useProviders()
  const why = reasons.find((it) => it === asked.get('why')) ?? 'refused'
  const provider = data?.items.find((it) => it.name === asked.get('provider'))
  const again = !user && passing.includes(why) ? provider : undefined
  const title = provider?.title ?? t('provider.some')

  return (
    <div className={css.narrow}>
      <Title>{t(`failed.${why}.title`, { title })}</Title>
      <p>{t(`failed.${why}.what`, { title })}</p>
      <div className={css.ways}>
        {again && <ButtonLink look="primary" reloadDocument to={startOf(again.name, paths.start)}>{t('provider.again', { title })}</ButtonLink>}
        {user
          ? <ButtonLink look="primary" to={paths.security}>{t('provider.to_account')}</ButtonLink>
          : <ButtonLink look={again ? 'plain' : 'primary'} to={logInFor(why === 'email_taken' ? paths.security : paths.start)}>{t('provider.to_log_in')}</ButtonLink>}
      </div>
    </div>
  )
}
