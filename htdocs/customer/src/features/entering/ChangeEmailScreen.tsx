import { MailedScreen } from './MailedScreen'

export default function ChangeEmailScreen() {
  return <MailedScreen purpose="change" />
}
