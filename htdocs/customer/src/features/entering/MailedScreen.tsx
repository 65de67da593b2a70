import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { isProblem } from '@shared/api/problem'
import { useSession } from '@shared/auth/useSession'
import { useMailedLink, type MailedFor } from '@shared/identity/mail'
import { dropMailed } from '@shared/identity/mailed'
import { Unproved } from '@shared/identity/Unproved'
import { problemText } from '@shared/i18n/problems'
import { Button, ButtonLink } from '@shared/ui/Button'
import { Notice } from '@shared/ui/States'
import { Title } from '@shared/ui/Title'
import { logInFor, paths } from '../../app/paths'
import { useMailed } from './useMailed'
import css from './entering.module.css'

/* A mailed link proves an address for whoever is logged in, so it asks who that is. */
export function MailedScreen({ purpose }: { purpose: MailedFor }) {
  const { t } = useTranslation(['identity', 'auth'])
  const path = purpose === 'verify' ? paths.verify : paths.changeEmail
  const [token] = useMailed(path)
  const session = useSession()

  return (
    <div className={css.narrow}>
      <Title>{t(`mailed.${purpose}.title`)}</Title>
      {session.status === 'unknown' && <p>{t('mailed.offline')}</p>}
      {session.status !== 'signed_in' && session.status !== 'unknown' && token && (
        <>
          <p>{t('mailed.log_in')}</p>
          <ButtonLink look="primary" to={logInFor(path)}>{t('auth:log_in')}</ButtonLink>
        </>
      )}
      {session.status === 'signed_in' && token && <Use key={token} {...{ purpose, path, token }} email={session.user.email} />}
      {session.status !== 'unknown' && !token && <Spent />}
    </div>
  )
}

function Use({ purpose, path, token, email }: { purpose: MailedFor; path: string; token: string; email: string }) {
  const { t } = useTranslation(['identity', 'shared'])
  const use = useMailedLink(purpose)
  const [asked] = useState(email)

  if (use.isSuccess) {
    return (
      <>
        <Notice tone="good" alert>{t(`mailed.${purpose}.done`, { email })}</Notice>
        <ButtonLink look="primary" to={paths.start}>{t('mailed.go_on')}</ButtonLink>
      </>
    )
  }
  if (isProblem(use.error, 'link_invalid')) return <Spent />
  return (
    <>
      <p>{t(`mailed.${purpose}.what`, { email: asked })}</p>
      {use.error && <Notice tone="bad" alert>{isProblem(use.error, 'email_taken') ? t('mailed.taken') : problemText(t as never, use.error)}</Notice>}
      <Button look="primary" busy={use.isPending} onClick={() => use.mutate(token, { onSuccess: () => dropMailed(path) })}>{t(`mailed.${purpose}.confirm`)}</Button>
    </>
  )
}

/* Used, old, replaced, or another account's: all that can be done is the same. */
function Spent() {
  const { t } = useTranslation(['identity', 'auth'])
  const session = useSession()
  const inside = session.status === 'signed_in'

  return (
    <>
      <Notice tone="bad" alert>{inside ? t('mail.spent_here', { email: session.user.email }) : t('mail.spent')}</Notice>
      <Unproved />
      {inside ? <ButtonLink to={paths.security}>{t('provider.to_account')}</ButtonLink> : <ButtonLink look="primary" to={logInFor(paths.account)}>{t('auth:log_in')}</ButtonLink>}
    </>
  )
}
