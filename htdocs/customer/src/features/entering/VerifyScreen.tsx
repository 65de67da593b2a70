import { MailedScreen } from './MailedScreen'

export default function VerifyScreen() {
  return <MailedScreen purpose="verify" />
}
