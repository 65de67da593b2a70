import { useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { isProblem } from '../api/problem'
import { logIn } from '../auth/entering'
import { Button } from '../ui/Button'
import { Notice } from '../ui/States'
import type { Credentials } from './AskPassword'
import { CodeField } from './CodeField'
import { tidyCode } from './factor'
import { useEnterWords } from './useEnterWords'
import css from '../auth/forms.module.css'

/* The second step of logging in. The password is kept in memory meanwhile, and asked for again where it is no longer right. */
export function AskCode({ who, onDone, onBack }: { who: Credentials; onDone: () => void; onBack: (failure?: string) => void }) {
  const { t } = useTranslation(['identity', 'auth', 'shared'])
  const words = useEnterWords()
  const [code, setCode] = useState('')
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string | undefined>()
  const [failure, setFailure] = useState<string | null>(null)

  function failed(error: unknown) {
    setBusy(false)
    if (isProblem(error, 'wrong_code')) setProblem(t('code.wrong'))
    else if (isProblem(error, 'wrong_credentials') || isProblem(error, 'account_banned')) onBack(words(error))
    else setFailure(words(error))
  }
  async function enter(event: FormEvent) {
    event.preventDefault()
    setProblem(undefined)
    setFailure(null)
    if (!/^(\d{6}|[a-z2-7]{5}(-[a-z2-7]{5}){4})$/.test(tidyCode(code))) return setProblem(t('code.shape'))
    setBusy(true)
    await logIn(who.email, who.password, tidyCode(code)).then(onDone, failed)
  }
  return (
    <form className={css.form} onSubmit={(e) => void enter(e)} noValidate>
      <p>{t('code.asked', { email: who.email })}</p>
      {failure && <Notice tone="bad" alert>{failure}</Notice>}
      <CodeField value={code} onChange={setCode} problem={problem} recovery first />
      <Button look="primary" wide type="submit" busy={busy}>{t('auth:log_in')}</Button>
      <Button look="quiet" onClick={() => onBack()}>{t('code.other')}</Button>
    </form>
  )
}
