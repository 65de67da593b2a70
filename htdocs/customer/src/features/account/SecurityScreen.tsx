import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { EmailChange } from '@shared/identity/EmailChange'
import { MyData } from '@shared/identity/MyData'
import { Password } from '@shared/identity/Password'
import { Button } from '@shared/ui/Button'
import { Title } from '@shared/ui/Title'
import { Leave } from './Leave'
import { WaysIn } from './WaysIn'
import css from './Account.module.css'

export default function SecurityScreen() {
  const { t } = useTranslation('account')
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
        <Button look="danger" onClick={() => setLeaving(true)}>{t('leave.button')}</Button>
        {leaving && <Leave onClose={() => setLeaving(false)} />}
      </section>
    </>
  )
}
