import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { isProblem } from '../api/problem'
import { useSession } from '../auth/useSession'
import { useMailedLink, type MailedFor } from './mail'
import { dropMailed } from './mailed'
import { Unproved } from './Unproved'
import { problemText } from '../i18n/problems'
import { Button, ButtonLink } from '../ui/Button'
import { Notice } from '../ui/States'
import { Title } from '../ui/Title'
import { useMailed } from './useMailed'

/* Of the app: how one logs in and comes back, where one begins, where the account is. */
export interface Places { logInFor: (next: string) => string; start: string; account: string }
interface MailedProps { purpose: MailedFor; path: string; places: Places }

/* A mailed link proves an address for whoever is logged in, so it asks who that is. path: of the link. */
export function Mailed({ purpose, path, places }: MailedProps) {
  const { t } = useTranslation(['identity', 'auth'])
  const [token] = useMailed(path)
  const session = useSession()

  return (
    <>
      <Title>{t(`mailed.${purpose}.title`)}</Title>
      {session.status === 'unknown' && <p>{t('mailed.offline')}</p>}
      {session.status !== 'signed_in' && session.status !== 'unknown' && token && (
        <>
          <p>{t('mailed.log_in')}</p>
          <ButtonLink look="primary" to={places.logInFor(path)}>{t('auth:log_in')}</ButtonLink>
        </>
      )}
      {session.status === 'signed_in' && token && <Use key={token} {...{ purpose, path, token, places }} email={session.user.email} />}
      {session.status !== 'unknown' && !token && <Spent places={places} />}
    </>
  )
}

function Use({ purpose, path, token, places, email }: MailedProps & { token: string; email: string }) {
  const { t } = useTranslation(['identity', 'shared'])
  const use = useMailedLink(purpose)
  const [asked] = useState(email)

  if (use.isSuccess) {
    return (
      <>
        <Notice tone="good" alert>{t(`mailed.${purpose}.done`, { email })}</Notice>
        <ButtonLink look="primary" to={places.start}>{t('mailed.go_on')}</ButtonLink>
      </>
    )
  }
  if (isProblem(use.error, 'link_invalid')) return <Spent places={places} />
  return (
    <>
      <p>{t(`mailed.${purpose}.what`, { email: asked })}</p>
      {use.error && <Notice tone="bad" alert>{isProblem(use.error, 'email_taken') ? t('mailed.taken') : problemText(t as never, use.error)}</Notice>}
      <Button look="primary" busy={use.isPending} onClick={() => use.mutate(token, { onSuccess: () => dropMailed(path) })}>{t(`mailed.${purpose}.confirm`)}</Button>
    </>
  )
}

/* Used, old, replaced, or another account's: all that can be done is the same. */
function Spent({ places }: { places: Places }) {
  const { t } = useTranslation(['identity', 'auth'])
  const session = useSession()
  const inside = session.status === 'signed_in'

  return (
    <>
      <Notice tone="bad" alert>{inside ? t('mail.spent_here', { email: session.user.email }) : t('mail.spent')}</Notice>
      <Unproved />
      {inside ? <ButtonLink to={places.account}>{t('provider.to_account')}</ButtonLink> : <ButtonLink look="primary" to={places.logInFor(places.account)}>{t('auth:log_in')}</ButtonLink>}
    </>
  )
}
