import type { To } from 'react-router'
import { useTranslation } from 'react-i18next'
import { Title } from '../ui/Title'
import { AskMail } from './AskMail'
import { useForgot } from './mail'
import { NewPassword } from './NewPassword'
import { useMailed } from './useMailed'

/* With a mailed link to path a new password, without one the way to such a link. */
export function Reset({ path, logIn, back = logIn }: { path: string; logIn: string; back?: To }) {
  const { t } = useTranslation('identity')
  const [token, setToken] = useMailed(path)
  const forgot = useForgot()

  return (
    <>
      <Title>{t(token ? 'forgot.set' : 'forgot.title')}</Title>
      {token ? <NewPassword key={token} {...{ token, path, logIn }} onAgain={() => setToken(null)} /> : <AskMail what="forgot" asking={forgot} back={back} />}
    </>
  )
}
