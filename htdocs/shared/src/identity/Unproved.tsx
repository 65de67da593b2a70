import { useTranslation } from 'react-i18next'
import { isProblem } from '../api/problem'
import { useUser } from '../auth/useSession'
import { Button } from '../ui/Button'
import { Notice } from '../ui/States'
import { useSendProof } from './mail'
import { useEnterWords } from './useEnterWords'
import { useWait } from './useWait'
import css from './identity.module.css'

const AGAIN_S = 60

/* As long as nobody has shown that the address is theirs. */
export function Unproved() {
  const { t } = useTranslation('identity')
  const user = useUser()
  const words = useEnterWords()
  const send = useSendProof()
  const [left, wait] = useWait()

  if (!user || user.email_verified) return null
  const failed = send.error && !isProblem(send.error, 'already_verified')
  return (
    <Notice>
      <div className={css.asked}>
        <p>{t(send.isSuccess ? 'mail.proof_sent' : 'mail.unproved', { email: user.email })}</p>
        {failed && <p role="alert">{words(send.error)}</p>}
        <Button busy={send.isPending} disabled={left > 0} onClick={() => send.mutate(undefined, { onSuccess: () => wait(AGAIN_S) })}>
          {left > 0 ? t('mail.again_in', { count: left }) : t('mail.send_again')}
        </Button>
        <p className="visually-hidden" role="status">{send.isSuccess && t('mail.proof_sent', { email: user.email })}</p>
      </div>
    </Notice>
  )
}
