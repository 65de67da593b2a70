import { Mailed } from '@shared/identity/Mailed'
import { logInFor, paths } from '../../app/paths'
import css from './entering.module.css'

export default function VerifyScreen() {
  return <div className={css.narrow}><Mailed purpose="verify" path={paths.verify} places={{ logInFor, start: paths.start, account: paths.security }} /></div>
}
