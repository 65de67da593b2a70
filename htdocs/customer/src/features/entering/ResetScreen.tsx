import { useTranslation } from 'react-i18next'
import { Title } from '@shared/ui/Title'
import { paths } from '../../app/paths'
import { Forgot } from './Forgot'
import { NewPassword } from './NewPassword'
import { useMailed } from './useMailed'
import css from './entering.module.css'

/* With a mailed link a new password, without one the way to such a link. */
export default function ResetScreen() {
  const { t } = useTranslation('identity')
  const [token, setToken] = useMailed(paths.resetPassword)

  return (
    <div className={css.narrow}>
      <Title>{t(token ? 'forgot.set' : 'forgot.title')}</Title>
      {token ? <NewPassword key={token} token={token} onAgain={() => setToken(null)} /> : <Forgot />}
    </div>
  )
}
