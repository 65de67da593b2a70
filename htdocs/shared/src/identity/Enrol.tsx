import { useEffect, useRef, useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { isProblem } from '../api/problem'
import { Button } from '../ui/Button'
import { Field } from '../ui/Field'
import { Notice } from '../ui/States'
import { CodeField } from './CodeField'
import { beginFactor, confirmFactor, tidyCode, type Begun, type Enrolled } from './factor'
import { KeepCodes } from './KeepCodes'
import { Secret } from './Secret'
import { useEnterWords } from './useEnterWords'
import { Username } from './Username'
import forms from '../auth/forms.module.css'
import css from './identity.module.css'

interface EnrolProps {
  email: string
  /* Where it is known already: at the door. */
  password?: string
  why: string
  /* At once: the session until now has ended. */
  onEnrolled?: (answer: Enrolled) => void
  onKept: (answer: Enrolled) => void
  onBack?: () => void
}

/* From none to a second factor: why, the secret for the app, its first code, the recovery codes. */
export default function Enrol({ email, password: known, why, onEnrolled, onKept, onBack }: EnrolProps) {
  const { t } = useTranslation('identity')
  const [password, setPassword] = useState(known ?? '')
  const [begun, setBegun] = useState<Begun | null>(null)
  const [enrolled, setEnrolled] = useState<Enrolled | null>(null)
  const heading = useRef<HTMLHeadingElement>(null)
  const step = enrolled ? 3 : begun ? 2 : 1

  useEffect(() => {
    if (step !== 1 || known) heading.current?.focus()
  }, [step, known])

  const done = (answer: Enrolled) => (setEnrolled(answer), onEnrolled?.(answer))
  return (
    <section className={css.part} aria-labelledby="enrol">
      <h2 id="enrol" ref={heading} tabIndex={-1}>{t(enrolled ? 'recovery.title' : 'enrol.title')}</h2>
      {step === 1 && <Begin {...{ email, password, why, onBack }} setPassword={known ? undefined : setPassword} onBegun={setBegun} />}
      {begun && !enrolled && <Confirm {...{ email, password, begun }} onDone={done} onAgain={() => setBegun(null)} />}
      {enrolled && <KeepCodes codes={enrolled.recovery_codes} onKept={() => onKept(enrolled)} />}
    </section>
  )
}

interface BeginProps { email: string; password: string; why: string; setPassword: ((to: string) => void) | undefined; onBegun: (it: Begun) => void; onBack: (() => void) | undefined }

function Begin({ email, password, why, setPassword, onBegun, onBack }: BeginProps) {
  const { t } = useTranslation(['identity', 'auth', 'shared'])
  const words = useEnterWords()
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<string | null>(null)
  const [lacking, setLacking] = useState<string | undefined>()

  async function begin(event: FormEvent) {
    event.preventDefault()
    if (!password) return setLacking(t('shared:field.required'))
    setBusy(true)
    setFailure(null)
    try {
      onBegun(await beginFactor(email, password))
    } catch (error) {
      if (setPassword && isProblem(error, 'wrong_credentials')) setLacking(t('identity:password.wrong'))
      else setFailure(words(error))
      setBusy(false)
    }
  }
  return (
    <form className={forms.form} onSubmit={(e) => void begin(e)} noValidate>
      <p>{why}</p>
      <p className="muted">{t('enrol.what')}</p>
      {failure && <Notice tone="bad" alert>{failure}</Notice>}
      {setPassword && <>
        <Username email={email} />
        <Field label={t('auth:password')} type="password" autoComplete="current-password" required value={password} problem={lacking} onChange={(e) => (setPassword(e.target.value), setLacking(undefined))} />
      </>}
      <Button look="primary" wide type="submit" busy={busy}>{t('enrol.begin')}</Button>
      {onBack && <Button look="quiet" onClick={onBack}>{t('back')}</Button>}
    </form>
  )
}

interface ConfirmProps { email: string; password: string; begun: Begun; onDone: (it: Enrolled) => void; onAgain: () => void }

function Confirm({ email, password, begun, onDone, onAgain }: ConfirmProps) {
  const { t } = useTranslation(['identity', 'shared'])
  const words = useEnterWords()
  const [code, setCode] = useState('')
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string | undefined>()
  const [failure, setFailure] = useState<unknown>(null)

  async function confirm(event: FormEvent) {
    event.preventDefault()
    setProblem(undefined)
    setFailure(null)
    if (!/^\d{6}$/.test(tidyCode(code))) return setProblem(t('code.six'))
    setBusy(true)
    try {
      onDone(await confirmFactor(email, password, tidyCode(code)))
    } catch (error) {
      if (isProblem(error, 'wrong_code')) setProblem(t('code.wrong'))
      else setFailure(error)
      setBusy(false)
    }
  }
  return (
    <form className={css.part} onSubmit={(e) => void confirm(e)} noValidate>
      <Secret begun={begun} />
      {failure !== null && <Notice tone="bad" alert action={isProblem(failure, 'second_factor_not_begun') && <Button onClick={onAgain}>{t('enrol.again')}</Button>}>{words(failure)}</Notice>}
      <CodeField value={code} onChange={setCode} problem={problem} />
      <Button look="primary" wide type="submit" busy={busy}>{t('enrol.confirm')}</Button>
    </form>
  )
}
