import { useLocation } from 'react-router'
import { Reset } from '@shared/identity/Reset'
import { paths } from '../../app/paths'
import css from './entering.module.css'

export default function ResetScreen() {
  const { search } = useLocation()
  return <div className={css.narrow}><Reset path={paths.resetPassword} logIn={paths.logIn} back={{ pathname: paths.logIn, search }} /></div>
}
