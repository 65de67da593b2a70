import { useTranslation } from 'react-i18next'
import { useUser } from '@shared/auth/useSession'
import { EmailChange } from '@shared/identity/EmailChange'
import { FactorSection } from '@shared/identity/FactorSection'
import { MyData } from '@shared/identity/MyData'
import { Password } from '@shared/identity/Password'
import { Sessions } from '@shared/identity/Sessions'
import { Unproved } from '@shared/identity/Unproved'
import { Title } from '@shared/ui/Title'
import css from './OwnAccount.module.css'

/* An administrator's own account: what opens it, and where it is open. */
export default function OwnAccount() {
  const { t } = useTranslation(['admin_shell', 'identity'])
  const user = useUser()

  return (
    <>
      <Title>{t('own')}</Title>
      <p className="muted">{user?.name}, <bdi>{user?.email}</bdi></p>
      <Unproved />
      <div className={css.parts}>
        <div className={css.part}><FactorSection /></div>
        <div className={css.part}><Password /></div>
        <div className={css.part}><EmailChange /></div>
        <div className={css.part}><MyData /></div>
        <section className={css.part} aria-labelledby="sessions">
          <h2 id="sessions">{t('identity:sessions.title')}</h2>
          <Sessions />
        </section>
      </div>
    </>
  )
}
