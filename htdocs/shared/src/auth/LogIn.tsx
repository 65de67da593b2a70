import { useState } from 'react'
import { useForm } from 'react-hook-form'
import { useTranslation } from 'react-i18next'
import { isProblem } from '../api/problem'
import { problemText } from '../i18n/problems'
import { Button } from '../ui/Button'
import { Field } from '../ui/Field'
import { Notice } from '../ui/States'
import { logIn } from './entering'
import css from './forms.module.css'

interface Wish { email: string; password: string }
const own = ['wrong_credentials', 'account_banned', 'too_many_guesses'] as const

/* What went wrong in words; 503 is a full log-in pool. */
function useWords() {
  const { t } = useTranslation(['auth', 'shared'])
  return (error: unknown) => {
    const code = own.find((it) => isProblem(error, it))
    if (code) return t(`auth:${code}`)
    if (isProblem(error) && error.status === 429) return t('auth:too_many_guesses')
    return isProblem(error) && error.status === 503 ? t('auth:busy') : problemText(t as never, error)
  }
}

export function LogIn({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation(['auth', 'shared'])
  const words = useWords()
  const [failure, setFailure] = useState<string | null>(null)
  const { register, handleSubmit, formState } = useForm<Wish>()
  const needed = { required: t('shared:field.required') }

  async function enter({ email, password }: Wish) {
    setFailure(null)
    try {
      await logIn(email, password)
      onDone()
    } catch (error) {
      setFailure(words(error))
    }
  }
  return (
    <form className={css.form} onSubmit={handleSubmit(enter)} noValidate>
      {failure && <Notice tone="bad" alert>{failure}</Notice>}
      <Field label={t('email')} type="email" autoComplete="username" required problem={formState.errors.email?.message} {...register('email', needed)} />
      <Field label={t('password')} type="password" autoComplete="current-password" required problem={formState.errors.password?.message} {...register('password', needed)} />
      <Button look="primary" wide type="submit" busy={formState.isSubmitting}>{t('log_in')}</Button>
    </form>
  )
}
