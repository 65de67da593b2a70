import { useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { isProblem } from '../api/problem'
import { Button } from '../ui/Button'
import { Dialog } from '../ui/Dialog'
import { Field } from '../ui/Field'
import { Notice } from '../ui/States'
import { CodeField } from './CodeField'
import { tidyCode } from './factor'
import { useEnterWords } from './useEnterWords'
import { Username } from './Username'
import forms from '../auth/forms.module.css'

interface ProveProps { title: string; what: string; confirm: string; danger?: boolean; act: (proof: { password: string; code: string }) => Promise<unknown>; onClose: () => void }

/* Password and code once more, before the second factor itself changes. */
export function Prove({ title, what, confirm, danger, act, onClose }: ProveProps) {
  const { t } = useTranslation(['identity', 'auth', 'shared'])
  const words = useEnterWords()
  const [password, setPassword] = useState('')
  const [code, setCode] = useState('')
  const [busy, setBusy] = useState(false)
  const [wrong, setWrong] = useState<{ password?: string | undefined; code?: string | undefined; all?: string }>({})

  async function run(event: FormEvent) {
    event.preventDefault()
    const lacking = t('shared:field.required')
    if (!password || tidyCode(code).length < 6) return setWrong({ password: password ? undefined : lacking, code: tidyCode(code).length < 6 ? t('code.six') : undefined })
    setBusy(true)
    setWrong({})
    try {
      await act({ password, code: tidyCode(code) })
    } catch (error) {
      setBusy(false)
      if (isProblem(error, 'wrong_password')) setWrong({ password: t('password.wrong') })
      else setWrong(isProblem(error, 'wrong_code') ? { code: t('code.wrong') } : { all: words(error) })
    }
  }
  return (
    <Dialog title={title} onClose={onClose}>
      <form className={forms.form} onSubmit={(e) => void run(e)} noValidate>
        <p>{what}</p>
        {wrong.all && <Notice tone="bad" alert>{wrong.all}</Notice>}
        <Username />
        <Field label={t('auth:password')} type="password" autoComplete="current-password" required value={password} problem={wrong.password} onChange={(e) => setPassword(e.target.value)} />
        <CodeField value={code} onChange={setCode} problem={wrong.code} recovery />
        <Button look={danger ? 'danger' : 'primary'} type="submit" busy={busy}>{confirm}</Button>
        <Button onClick={onClose}>{t('shared:cancel')}</Button>
      </form>
    </Dialog>
  )
}
