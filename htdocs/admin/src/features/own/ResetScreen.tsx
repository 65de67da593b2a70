import { Reset } from '@shared/identity/Reset'
import { paths } from '../../app/paths'

export default function ResetScreen() {
  return <Reset path={paths.resetPassword} logIn={paths.control} />
}
