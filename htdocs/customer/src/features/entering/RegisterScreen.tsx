import { useState } from 'react'
import { Link, useLocation } from 'react-router'
import { useTranslation } from 'react-i18next'
import { AskMail } from '@shared/identity/AskMail'
import { useJoin } from '@shared/identity/mail'
import { dropMailed } from '@shared/identity/mailed'
import { useProviders } from '@shared/identity/providers'
import { useMailed } from '@shared/identity/useMailed'
import { Notice } from '@shared/ui/States'
import { paths } from '../../app/paths'
import { Entering } from './Entering'
import { Providers } from './Providers'
import { Register } from './Register'

/* With a mailed link the rest of the form; without one the way to such a link, where accounts begin with one. */
export default function RegisterScreen() {
  const { t } = useTranslation(['auth', 'identity'])
  const { search } = useLocation()
  const { data, isPending } = useProviders()
  const [token, setToken] = useMailed(paths.register)
  const [spent, setSpent] = useState(false)
  const join = useJoin()
  const byMail = spent || data?.registration === 'mailed'

  return (
    <Entering title={t('register')}>
      {spent && !join.isSuccess && <Notice tone="bad" alert>{t('identity:mail.spent')}</Notice>}
      {token && <Register key={token} token={token} onSpent={() => (dropMailed(paths.register), setToken(null), setSpent(true))} />}
      {!token && byMail && <AskMail what="join" asking={join} />}
      {!token && !byMail && !isPending && <Register />}
      {!token && <Providers />}
      <p>{t('has_account')} <Link to={{ pathname: paths.logIn, search }}>{t('log_in')}</Link></p>
    </Entering>
  )
}
