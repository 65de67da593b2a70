import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { LogIn } from '@shared/auth/LogIn'
import { logOut } from '@shared/auth/entering'
import { currentSession, type Session } from '@shared/auth/session'
import { Notice } from '@shared/ui/States'
import { LanguageChoice, ThemeChoice } from '@shared/ui/Preferences'
import { Mark } from '@shared/ui/Tins'
import { Title } from '@shared/ui/Title'
import css from './Door.module.css'

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
    <main id="main" className={css.door}>
      <Mark size={56} />
      <Title>{t('title')}</Title>
      {session.status === 'ended' && <Notice alert>{t('auth:ended.title')} {t(`auth:ended.${session.why}`)}</Notice>}
      {(wrong || session.status === 'signed_in') && <Notice tone="bad" alert>{t('wrong_role')}</Notice>}
      <LogIn onDone={() => setWrong(sentAway())} beside={<a className={css.forgot} href="/reset-password">{t('identity:forgot.link')}</a>} />
      <div className={css.choices}><LanguageChoice /><ThemeChoice /></div>
    </main>
  )
}
