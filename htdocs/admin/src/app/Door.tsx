import { useTranslation } from 'react-i18next'
import { LogIn } from '@shared/auth/LogIn'
import { logOut } from '@shared/auth/entering'
import { currentSession, type Session } from '@shared/auth/session'
import { Notice } from '@shared/ui/States'
import { Mark } from '@shared/ui/Tins'
import { Title } from '@shared/ui/Title'
import css from './Door.module.css'

/* Somebody else's account is no way in, and is not kept. */
function sendAway() {
  const session = currentSession()
  if (session.status === 'signed_in' && session.user.role !== 'admin') void logOut()
}

export function Door({ session }: { session: Session }) {
  const { t } = useTranslation(['admin_shell', 'auth'])
  return (
    <main id="main" className={css.door}>
      <Mark size={56} />
      <Title>{t('title')}</Title>
      {session.status === 'ended' && <Notice alert>{t('auth:ended.title')} {t(`auth:ended.${session.why}`)}</Notice>}
      {session.status === 'signed_in' && <Notice tone="bad" alert>{t('auth:wrong_role')}</Notice>}
      <LogIn onDone={sendAway} />
    </main>
  )
}
