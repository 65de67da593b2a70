import { Mailed } from '@shared/identity/Mailed'
import { logInFor, paths } from '../../app/paths'
import css from './entering.module.css'

export default function ChangeEmailScreen() {
  return <div className={css.narrow}><Mailed purpose="change" path={paths.changeEmail} places={{ logInFor, start: paths.start, account: paths.security }} /></div>
}
