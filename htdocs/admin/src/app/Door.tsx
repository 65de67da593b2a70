import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { LogIn } from '@shared/auth/LogIn'
import { logOut } from '@shared/auth/entering'
import { currentSession, type Session } from '@shared/auth/session'
import { Notice } from '@shared/ui/States'
import { Title } from '@shared/ui/Title'
import { Outside } from './Outside'
import { paths } from './paths'
import css from './Outside.module.css'

/* Somebody else's account is no way in, and is not kept. */
function sentAway() {
  const session = currentSession()
  const wrong = session.status === 'signed_in' && session.user.role !== 'admin'
  if (wrong) void logOut()
  return wrong
}

export function Door({ session }: { session: Session }) {
  const { t } = useTranslation(['admin_shell', 'auth', 'identity'])
  const [wrong, setWrong] = useState(false)

  return (
    <Outside>
      <Title>{t('title')}</Title>
      {session.status === 'ended' && <Notice alert>{t('auth:ended.title')} {t(`auth:ended.${session.why}`)}</Notice>}
      {(wrong || session.status === 'signed_in') && <Notice tone="bad" alert>{t('wrong_role')}</Notice>}
      <LogIn onDone={() => setWrong(sentAway())} beside={<Link className={css.forgot} to={paths.resetPassword}>{t('identity:forgot.link')}</Link>} />
    </Outside>
  )
}
