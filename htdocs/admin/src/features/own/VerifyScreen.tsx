import { Mailed } from '@shared/identity/Mailed'
import { paths } from '../../app/paths'
import css from './OwnAccount.module.css'

/* Whoever is not logged in stands at the door, which needs no address. */
export default function VerifyScreen() {
  return <div className={css.mailed}><Mailed purpose="verify" path={paths.verify} places={{ logInFor: (next) => next, start: paths.control, account: paths.own }} /></div>
}
