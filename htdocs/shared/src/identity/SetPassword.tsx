import { useTranslation } from 'react-i18next'
import type { User } from '../auth/session'
import { Button } from '../ui/Button'
import { Notice } from '../ui/States'
import { useForgot } from './mail'
import { useEnterWords } from './useEnterWords'
import { useWait } from './useWait'
import css from './identity.module.css'

const AGAIN_S = 60

/* For whoever came by a provider and has no password: one is set by mail alone. Where that would be the first proof of the address, it would
 * put out all that is in the account, so the address is confirmed from here before. */
export function SetPassword({ user: { email, email_verified: proved } }: { user: User }) {
  const { t } = useTranslation('identity')
  const words = useEnterWords()
  const send = useForgot()
  const [left, wait] = useWait()

  return (
    <section className={css.part} aria-labelledby="set-password">
      <h2 id="set-password">{t('password.set')}</h2>
      <p>{t('password.none')} {t(proved ? 'password.by_mail' : 'password.prove_first', { email })}</p>
      {send.isSuccess && <Notice tone="good" alert>{t('password.sent', { email })}</Notice>}
      {send.error && <Notice tone="bad" alert>{words(send.error)}</Notice>}
      {proved && (
        <p><Button look="primary" busy={send.isPending} disabled={left > 0} onClick={() => send.mutate(email, { onSuccess: () => wait(AGAIN_S) })}>
          {left > 0 ? t('mail.again_in', { count: left }) : t('forgot.send')}
        </Button></p>
      )}
    </section>
  )
}
