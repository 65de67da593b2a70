import { useForm } from 'react-hook-form'
import { useTranslation } from 'react-i18next'
import { isProblem } from '@shared/api/problem'
import { useUser } from '@shared/auth/useSession'
import { atFields } from '@shared/i18n/atFields'
import { problemText } from '@shared/i18n/problems'
import { Button } from '@shared/ui/Button'
import { Field } from '@shared/ui/Field'
import { Notice } from '@shared/ui/States'
import { toast } from '@shared/ui/Toasts'
import { useChangePassword } from './api/password'
import css from './Account.module.css'

interface Wish { old_password: string; new_password: string }
const fields = { '/old_password': 'old_password', '/new_password': 'new_password' } as const

export function Password() {
  const { t } = useTranslation(['account', 'auth'])
  const { t: shared } = useTranslation()
  const user = useUser()
  const change = useChangePassword()
  const { register, handleSubmit, setError, reset, formState } = useForm<Wish>()
  const needed = { required: shared('field.required') }
  const problem = (name: keyof Wish) => formState.errors[name]?.message

  function failed(error: unknown) {
    if (isProblem(error, 'wrong_password')) setError('old_password', { message: t('password.wrong') }, { shouldFocus: true })
    else atFields(shared, error, setError, fields)
  }
  const save = (wish: Wish) => change.mutate(wish, { onSuccess: () => (reset(), toast(t('password.done'))), onError: failed })
  const loud = change.error && !isProblem(change.error, 'wrong_password') ? change.error : null
  return (
    <form className={css.form} onSubmit={handleSubmit(save)} noValidate>
      <h2>{t('password.title')}</h2>
      <input type="email" autoComplete="username" value={user?.email ?? ''} readOnly hidden />
      <Field label={t('password.old')} type="password" autoComplete="current-password" required problem={problem('old_password')} {...register('old_password', needed)} />
      <Field label={t('password.new')} hint={t('auth:password_hint')} type="password" autoComplete="new-password" required problem={problem('new_password')}
        {...register('new_password', { ...needed, minLength: { value: 8, message: shared('field.between', { min: 8, max: 128 }) } })} />
      {loud && <Notice tone="bad" alert>{isProblem(loud, 'too_many_guesses') ? t('auth:too_many_guesses') : problemText(shared, loud)}</Notice>}
      <Button type="submit" look="primary" busy={change.isPending}>{t('password.save')}</Button>
    </form>
  )
}
