import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useUser } from '@shared/auth/useSession'
import { EmailChange } from '@shared/identity/EmailChange'
import { MyData } from '@shared/identity/MyData'
import { Password } from '@shared/identity/Password'
import { Button } from '@shared/ui/Button'
import { Title } from '@shared/ui/Title'
import { Leave } from './Leave'
import { WaysIn } from './WaysIn'
import css from './Account.module.css'

export default function SecurityScreen() {
  const { t } = useTranslation(['account', 'identity'])
  const user = useUser()
  const [leaving, setLeaving] = useState(false)

  return (
    <>
      <Title>{t('security.title')}</Title>
      <Password />
      <WaysIn />
      <EmailChange />
      <MyData />
      <section className={css.last}>
        <h2>{t('leave.title')}</h2>
        <p>{t('leave.what')}</p>
        {user?.has_password === false
          ? <p>{t('identity:password.first')}</p>
          : <Button look="danger" onClick={() => setLeaving(true)}>{t('leave.button')}</Button>}
        {leaving && <Leave onClose={() => setLeaving(false)} />}
      </section>
    </>
  )
}
