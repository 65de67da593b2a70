import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../ui/Button'
import { Field } from '../ui/Field'
import css from './identity.module.css'

interface CodeProps {
  value: string
  onChange: (code: string) => void
  problem?: string | undefined
  /* Whether a recovery code does too. */
  recovery?: boolean
  /* It is what is asked next: the keyboard is there at once. */
  first?: boolean
}

/* An authenticator's six digits, or, where it is lost, a recovery code. */
export function CodeField({ value, onChange, problem, recovery, first }: CodeProps) {
  const { t } = useTranslation('identity')
  const [lost, setLost] = useState(false)
  const field = useRef<HTMLDivElement>(null)

  useEffect(() => {
    if (first || lost || problem) field.current?.querySelector('input')?.focus()
  }, [first, lost, problem])
  const shared = { value, required: true, problem, dir: 'ltr', className: css.code, onChange: (e: { target: HTMLInputElement }) => onChange(e.target.value) } as const
  return (
    <div ref={field} className={css.asked}>
      {lost
        ? <Field {...shared} key="recovery" label={t('code.recovery')} hint={t('code.recovery_hint')} autoComplete="off" autoCapitalize="none" spellCheck={false} maxLength={40} />
        : <Field {...shared} key="code" label={t('code.label')} hint={t('code.hint')} inputMode="numeric" autoComplete="one-time-code" maxLength={recovery ? 40 : 12} />}
      {recovery && <Button look="quiet" onClick={() => (setLost(!lost), onChange(''))}>{t(lost ? 'code.use_app' : 'code.use_recovery')}</Button>}
    </div>
  )
}
